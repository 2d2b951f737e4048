// Long lines wrap, and go on below where they began plus a step, so that the structure stays visible.
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from "@codemirror/view";

const DEEPEST = 40;
const indents = Array.from({ length: DEEPEST + 1 }, (_, columns) =>
  Decoration.line({ attributes: { style: `--indent:${columns}` } }));

function build(view: EditorView): DecorationSet {
  const set = new RangeSetBuilder<Decoration>();
  let done = 0; // a very long line can be visible in parts
  for (const { from, to } of view.visibleRanges) {
    for (let at = Math.max(from, done); at <= to;) {
      const line = view.state.doc.lineAt(at);
      const columns = /^ */.exec(line.text)![0].length;
      set.add(line.from, line.from, indents[Math.min(columns, DEEPEST)]!);
      at = done = line.to + 1;
    }
  }
  return set.finish();
}

export const wrap: Extension = [
  EditorView.lineWrapping,
  ViewPlugin.define((view) => ({
    decorations: build(view),
    update(update) {
      if (update.docChanged || update.viewportChanged) this.decorations = build(update.view);
    },
  }), { decorations: (plugin) => plugin.decorations }),
];
