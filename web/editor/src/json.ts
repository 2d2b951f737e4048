// What the editor knows of JSON: colours, pairs of brackets, folds, indentation. No syntax tree: a
// JSON token never spans lines, which leaves two regular expressions.
import { closeBrackets } from "@codemirror/autocomplete";
import { codeFolding, foldService, indentOnInput, indentService, indentUnit } from "@codemirror/language";
import { countColumn, EditorState, type Extension, type StateCommand, type Text } from "@codemirror/state";
import { Decoration, EditorView, keymap, MatchDecorator, ViewPlugin } from "@codemirror/view";
import { textOf } from "./text.ts";

const STRING = String.raw`"(?:[^"\\\n]|\\.)*"?`;

// --- Colours: of keys, of ${variables} in strings, and of what is neither string nor bracket ---

const key = Decoration.mark({ class: "cm-key" });
const atom = Decoration.mark({ class: "cm-atom" });

const painter = new MatchDecorator({
  regexp: new RegExp(`${STRING}(?=(\\s*:)?)|[\\w.+-]+`, "g"),
  decorate(add, from, to, match) {
    if (match[0][0] !== '"') add(from, to, atom);
    else if (match[1] !== undefined) add(from, to, key);
    else for (const { index, 0: name } of match[0].matchAll(/\$\{[^}"]*\}/g)) {
      add(from + index, from + index + name.length, atom);
    }
  },
});

const colours = ViewPlugin.define((view) => ({
  decorations: painter.createDeco(view),
  update(update) {
    this.decorations = painter.updateDeco(update, this.decorations);
  },
}), { decorations: (plugin) => plugin.decorations });

// --- Brackets ---

interface Brackets {
  /** From each bracket that has a partner to it, both ways. */
  partner: Map<number, number>;
  /** Opened and not closed, outermost first. */
  open: number[];
}

const [NEWLINE, QUOTE, OPEN_BRACKET, BACKSLASH, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [10, 34, 91, 92, 93, 123, 125];

// By hand, because it runs over the whole text at every key: a quarter of a millisecond for 2,000 lines.
function scan(text: string): Brackets {
  const partner = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfString(text, at);
    else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) open.push(at);
    else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) {
      const last = open.at(-1);
      if (last === undefined || text.charCodeAt(last) !== unit - 2) continue;
      open.pop();
      partner.set(last, at).set(at, last);
    }
  }
  return { partner, open };
}

/** Where the string that begins at `at` ends: at its quote, or with the line. */
function endOfString(text: string, at: number): number {
  while (++at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH) at++;
    else if (unit === QUOTE || unit === NEWLINE) return at;
  }
  return at;
}

const scanned = new WeakMap<Text, Brackets>();
function brackets(doc: Text): Brackets {
  let found = scanned.get(doc);
  if (!found) scanned.set(doc, found = scan(textOf(doc)));
  return found;
}

const pair = Decoration.mark({ class: "cm-pair" });

const pairs = EditorView.decorations.compute(["doc", "selection"], ({ doc, selection: { main } }) => {
  if (!main.empty) return Decoration.none;
  for (const at of [main.head - 1, main.head]) {
    if (!/[{}[\]]/.test(doc.sliceString(Math.max(at, 0), at + 1))) continue;
    const other = brackets(doc).partner.get(at);
    if (other !== undefined) return Decoration.set([pair.range(at, at + 1), pair.range(other, other + 1)], true);
  }
  return Decoration.none;
});

// --- Folds ---

const folds = foldService.of(({ doc }, start, end) => {
  const line = doc.sliceString(start, end);
  if (!/[{[]/.test(line)) return null;
  const { partner } = brackets(doc);
  for (let at = end - 1; at >= start; at--) {
    const close = partner.get(at);
    if (close !== undefined && close > end) return { from: at + 1, to: close };
  }
  return null;
});

// --- Indentation: one step more than the line on which the enclosing bracket was opened ---

const UNIT = 2;

const indentation = indentService.of((context, at) => {
  const { doc } = context.state;
  const around = scan(doc.sliceString(0, at)).open.at(-1);
  if (around === undefined) return 0;
  const outer = countColumn(/^\s*/.exec(doc.lineAt(around).text)![0], UNIT);
  return /^\s*[}\]]/.test(context.textAfterPos(at)) ? outer : outer + UNIT;
});

// Enter before the bracket that closes this line's puts it on a line of its own.
const openUp: StateCommand = ({ state, dispatch }) => {
  const { doc, selection: { main }, readOnly } = state;
  const opened = brackets(doc).partner.get(main.head);
  const line = doc.lineAt(main.head);
  if (readOnly || !main.empty || opened === undefined || opened < line.from || opened > main.head) return false;
  const outer = /^\s*/.exec(line.text)![0];
  const first = `\n${outer}${" ".repeat(UNIT)}`;
  dispatch(state.update({
    changes: { from: main.head, insert: `${first}\n${outer}` },
    selection: { anchor: main.head + first.length },
    scrollIntoView: true,
    userEvent: "input",
  }));
  return true;
};

export const json: Extension = [
  colours,
  pairs,
  folds,
  codeFolding(),
  keymap.of([{ key: "Enter", run: openUp }]),
  indentation,
  indentUnit.of(" ".repeat(UNIT)),
  EditorState.tabSize.of(UNIT),
  indentOnInput(),
  closeBrackets(),
  EditorState.languageData.of(() => [{ closeBrackets: { brackets: ["{", "[", '"'] }, indentOnInput: /^\s*[}\]]$/ }]),
];
