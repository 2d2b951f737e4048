// What the page points at: the lines of a statement, and a place that it has just revealed.
import { foldedRanges, unfoldEffect } from "@codemirror/language";
import { type Extension, RangeSet, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutterLineClass } from "@codemirror/view";
import { type Range, within } from "./text.ts";

export const setHighlight = StateEffect.define<Range | null>();

const inside = Decoration.line({ class: "cm-hl" });
const top = Decoration.line({ class: "cm-hl cm-hl-top" });
const bottom = Decoration.line({ class: "cm-hl cm-hl-bottom" });
const only = Decoration.line({ class: "cm-hl cm-hl-top cm-hl-bottom" });
const bar = new class extends GutterMarker { override elementClass = "cm-hl"; }();

interface Emphasis {
  range: Range | null;
  lines: DecorationSet;
  gutters: RangeSet<GutterMarker>;
}

const NOTHING: Emphasis = { range: null, lines: Decoration.none, gutters: RangeSet.empty };

function emphasize(doc: Text, range: Range): Emphasis {
  const first = doc.lineAt(range.from).number;
  const last = doc.lineAt(range.to).number;
  const lines = [];
  const gutters = [];
  for (let number = first; number <= last; number++) {
    const look = first === last ? only : number === first ? top : number === last ? bottom : inside;
    const { from } = doc.line(number);
    lines.push(look.range(from));
    gutters.push(bar.range(from));
  }
  return { range, lines: Decoration.set(lines), gutters: RangeSet.of(gutters) };
}

const highlighted = StateField.define<Emphasis>({
  create: () => NOTHING,
  update(value, { docChanged, changes, effects, newDoc }) {
    for (const effect of effects) {
      if (effect.is(setHighlight)) return effect.value ? emphasize(newDoc, within(newDoc, [effect.value])[0]!) : NOTHING;
    }
    if (!docChanged || !value.range) return value;
    const from = changes.mapPos(value.range.from, 1);
    return emphasize(newDoc, { from, to: Math.max(from, changes.mapPos(value.range.to, -1)) });
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    gutterLineClass.from(field, ({ gutters }) => gutters),
  ],
});

const setRevealed = StateEffect.define<Range>();
const spot = Decoration.mark({ class: "cm-revealed" });
const spotlight = ({ from, to }: Range) => (from < to ? Decoration.set(spot.range(from, to)) : Decoration.none);

// Seen without the focus, too, where a selection is not; gone when the user does something.
const revealed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, { docChanged, selection, effects }) {
    for (const effect of effects) {
      if (effect.is(setRevealed)) return spotlight(effect.value);
    }
    return docChanged || selection ? Decoration.none : value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** What brings a place into view: unfolds what hides it, and scrolls only if it is not seen whole. */
export function revealing(view: EditorView, { from, to }: Range): StateEffect<unknown>[] {
  const folds: StateEffect<unknown>[] = [];
  foldedRanges(view.state).between(from, to, (start, end) => {
    folds.push(unfoldEffect.of({ from: start, to: end }));
  });
  const seen = !folds.length && isSeen(view, from, to);
  return [...folds, setRevealed.of({ from, to }), ...seen ? [] : [EditorView.scrollIntoView(from, { y: "center" })]];
}

function isSeen(view: EditorView, from: number, to: number): boolean {
  const box = view.scrollDOM.getBoundingClientRect();
  const first = view.coordsAtPos(from);
  const last = view.coordsAtPos(to);
  if (!first || !last) return false;
  return first.top >= Math.max(box.top, 0) && last.bottom <= Math.min(box.bottom, innerHeight);
}

export const emphasis: Extension = [highlighted, revealed];
