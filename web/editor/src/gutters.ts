// Left of the text: the icon of a problem or of a verdict, the number of the line, and folds.
import { foldGutter } from "@codemirror/language";
import { type Extension } from "@codemirror/state";
import { type BlockInfo, type EditorView, gutter, GutterMarker, lineNumbers } from "@codemirror/view";
import { type Icon, icon } from "./icons.ts";
import { goToProblem, problemsIn } from "./problems.ts";
import { statementFrom } from "./statements.ts";

class Sign extends GutterMarker {
  constructor(readonly shape: Icon, readonly title: string, readonly strong: boolean) {
    super();
  }

  override eq(other: Sign) {
    return this.shape === other.shape && this.title === other.title && this.strong === other.strong;
  }

  override toDOM() {
    const dom = document.createElement("span");
    dom.className = `cm-sign cm-sign-${this.shape}${this.strong ? " cm-sign-deciding" : ""}`;
    dom.title = this.title;
    dom.append(icon(this.shape));
    return dom;
  }
}

const firstError = ({ state }: EditorView, { from, to }: BlockInfo) =>
  problemsIn(state, from, to).find(({ severity }) => severity === "error");

function signOf(view: EditorView, line: BlockInfo): Sign | null {
  const error = firstError(view, line);
  if (error) return new Sign("error", error.message, true);
  const statement = statementFrom(view.state, line.from, line.to);
  return statement ? new Sign(statement.verdict, statement.label, statement.deciding) : null;
}

// As a verdict has an icon, an error has one; a tap on it opens what a pointer finds by hovering.
function open(view: EditorView, line: BlockInfo): boolean {
  const error = firstError(view, line);
  const statement = statementFrom(view.state, line.from, line.to);
  if (error) goToProblem(view, error);
  else if (statement) view.dispatch({ selection: { anchor: statement.from }, userEvent: "select.pointer" });
  else return false;
  view.focus();
  return true;
}

const CHEVRON = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5 6.5l3 3 3-3" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></svg>';

function foldMarker(open: boolean): HTMLElement {
  const marker = document.createElement("span");
  marker.className = open ? "cm-fold" : "cm-fold cm-folded";
  marker.title = open ? "Fold" : "Unfold";
  marker.innerHTML = CHEVRON;
  return marker;
}

export const gutters: Extension = [
  gutter({
    class: "cm-signs",
    lineMarker: signOf,
    lineMarkerChange: ({ transactions }) => transactions.some(({ effects }) => effects.length > 0),
    domEventHandlers: { mousedown: open },
  }),
  lineNumbers(),
  foldGutter({ markerDOM: foldMarker }),
];
