// Problems that the engine found: squiggles, a card with fixes, and F8 from one to the next.
import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, showTooltip, type Tooltip, ViewPlugin } from "@codemirror/view";
import { type OnFix, type Problem, type Severity } from "./contract.ts";
import { button, element, prose } from "./dom.ts";
import { icon } from "./icons.ts";
import { mapped, within } from "./text.ts";

/** A problem that still knows its place in the page's list. */
type Numbered = Problem & { number: number };

interface Problems {
  list: readonly Numbered[];
  onFix: OnFix;
  underlines: DecorationSet;
  /** The one whose card is open, and the card: the same as long as it stays open, so that the focus in it stays. */
  open: { problem: Numbered; card: Tooltip } | null;
}

export const setProblems = StateEffect.define<{ problems: readonly Problem[]; onFix: OnFix }>();
const openProblem = StateEffect.define<Numbered | null>();

const squiggles: Record<Severity, Decoration> = {
  error: Decoration.mark({ class: "cm-problem cm-error" }),
  security: Decoration.mark({ class: "cm-problem cm-security" }),
  warning: Decoration.mark({ class: "cm-problem cm-warning" }),
  info: Decoration.mark({ class: "cm-problem cm-info" }),
};

const isSame = (one: Problem, other: Problem): boolean =>
  one.from === other.from && one.to === other.to && one.message === other.message && one.fixes.length === other.fixes.length;

const field = StateField.define<Problems>({
  create: () => ({ list: [], onFix: () => {}, underlines: Decoration.none, open: null }),
  update(value, { docChanged, changes, selection, effects, newDoc }) {
    if (docChanged) {
      value = { ...value, list: mapped(value.list, changes), underlines: value.underlines.map(changes), open: null };
    } else if (selection && value.open) value = { ...value, open: null };
    for (const effect of effects) {
      if (effect.is(openProblem)) value = { ...value, open: effect.value && { problem: effect.value, card: openCard(effect.value) } };
      else if (effect.is(setProblems)) {
        const list = within(newDoc, effect.value.problems.map((problem, number) => ({ ...problem, number })));
        const underlines = Decoration.set(list
          .map((problem) => ({ ...problem, ...visible(newDoc, problem.from, problem.to) }))
          .filter(({ from, to }) => from < to)
          .map(({ from, to, severity }) => squiggles[severity].range(from, to)), true);
        // What comes late, such as what checks say, closes no card over which somebody sits.
        const { open } = value;
        const problem = open && list.find((problem) => isSame(problem, open.problem));
        value = { list, underlines, onFix: effect.value.onFix, open: problem ? { ...open, problem } : null };
      }
    }
    return value;
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ underlines }) => underlines),
    showTooltip.from(field, ({ open }) => open && open.card),
  ],
});

// A problem without extent ("a comma is missing here") is shown under the character at or before it.
function visible(doc: EditorState["doc"], from: number, to: number): { from: number; to: number } {
  if (from < to) return { from, to };
  const line = doc.lineAt(from);
  return from < line.to ? { from, to: from + 1 } : { from: Math.max(line.from, from - 1), to: from };
}

function openCard(problem: Numbered): Tooltip {
  return {
    pos: problem.from,
    end: problem.to,
    above: false,
    create: (view) => {
      const number = () => view.state.field(field).open?.problem.number ?? problem.number;
      return { dom: element("div", "cm-cards cm-open-problem", card(view, problem, number)) };
    },
  };
}

const WORDS: Record<Severity, string> = {
  error: "Error", security: "Security warning", warning: "Warning", info: "Suggestion",
};

/** A problem in words, with its fixes as buttons. `number` tells its place in the page's list when one is pressed. */
export function card(view: EditorView, problem: Numbered, number = () => problem.number): HTMLElement {
  const { severity, message, help, fixes } = problem;
  const word = element("strong", `cm-severity cm-severity-${severity}`, icon(severity), WORDS[severity]);
  const dom = element("div", "cm-card", word, prose("cm-message", message));
  if (help) dom.append(prose("cm-help", help));
  if (fixes.length) {
    dom.append(element("div", "cm-fixes", ...fixes.map(({ title, index }) => button(title, () => {
      const { onFix } = view.state.field(field);
      const at = number();
      closeProblem(view);
      view.focus();
      onFix(at, index);
    }))));
  }
  dom.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    closeProblem(view);
    view.focus();
  };
  return dom;
}

export function closeProblem(view: EditorView): boolean {
  if (!view.state.field(field).open) return false;
  view.dispatch({ effects: openProblem.of(null) });
  return true;
}

export const problemsIn = (state: EditorState, from: number, to: number): Numbered[] =>
  state.field(field).list.filter((problem) => {
    const shown = visible(state.doc, problem.from, problem.to);
    return shown.from <= to && shown.to >= from;
  });

/** Opens the card of a problem with the cursor on it, and says it aloud. */
export function goToProblem(view: EditorView, problem: Numbered): void {
  const { list } = view.state.field(field);
  const { from, severity, message, fixes } = problem;
  const offer = fixes.length ? ` Tab goes to ${fixes.length === 1 ? "its fix" : `its ${fixes.length} fixes`}.` : "";
  view.dispatch({
    selection: { anchor: from },
    userEvent: "problem",
    effects: [
      openProblem.of(problem),
      EditorView.scrollIntoView(from, { y: "nearest", yMargin: 60 }),
      EditorView.announce.of(`${WORDS[severity]} ${list.indexOf(problem) + 1} of ${list.length}: ${message.replaceAll("`", "")}.${offer}`),
    ],
  });
}

/** To the nearest problem in a direction, around the ends; false when there is none. */
export function stepToProblem(direction: 1 | -1): (view: EditorView) => boolean {
  return (view) => {
    const { list, open } = view.state.field(field);
    if (!list.length) return false;
    const head = view.state.selection.main.head;
    const next = open ? list.indexOf(open.problem) + direction
      : direction > 0 ? Math.max(0, list.findIndex(({ from }) => from >= head))
      : list.findLastIndex(({ from }) => from <= head);
    goToProblem(view, list.at(next % list.length)!);
    return true;
  };
}

/** From the text into the open card. */
export function enterCard(view: EditorView): boolean {
  const first = view.dom.querySelector<HTMLElement>(".cm-open-problem button");
  first?.focus();
  return first !== null;
}

// An open card must not stay behind over the page when the focus leaves.
const leaving = ViewPlugin.define((view) => {
  const left = () => setTimeout(() => {
    if (view.dom.isConnected && !view.dom.contains(view.root.activeElement)) closeProblem(view);
  });
  view.dom.addEventListener("focusout", left);
  return { destroy: () => view.dom.removeEventListener("focusout", left) };
});

export const problems: Extension = [field, leaving];
