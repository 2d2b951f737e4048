// Tokens that matched, failed or would match.
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { type Mark, type MarkKind } from "./contract.ts";
import { within } from "./text.ts";

export const setMarks = StateEffect.define<readonly Mark[]>();

const plain: Record<MarkKind, Decoration> = {
  matched: decoration("matched"),
  failed: decoration("failed"),
  depends: decoration("depends"),
};

function decoration(kind: MarkKind, title?: string): Decoration {
  return Decoration.mark({ class: `cm-mark cm-${kind}`, title });
}

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, newDoc }) {
    for (const effect of effects) {
      if (effect.is(setMarks)) {
        return Decoration.set(within(newDoc, effect.value)
          .filter(({ from, to }) => from < to)
          .map(({ from, to, kind, title }) => (title ? decoration(kind, title) : plain[kind]).range(from, to)));
      }
    }
    return marks.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const marks: Extension = field;

/** The titles of the marks at a place, with the text they cover; the tooltip shows them. */
export function markTitles(state: EditorView["state"], at: number): { from: number; to: number; title: string }[] {
  const found: { from: number; to: number; title: string }[] = [];
  state.field(field).between(at, at, (from, to, { spec }) => {
    if (spec.title) found.push({ from, to, title: spec.title });
  });
  return found;
}
