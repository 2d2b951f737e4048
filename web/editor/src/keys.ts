// The keys of a plain text box, and a few that every editor has; the rest belongs to the page.
import { acceptCompletion, closeBracketsKeymap } from "@codemirror/autocomplete";
import { historyKeymap, indentLess, indentMore, standardKeymap } from "@codemirror/commands";
import { foldKeymap } from "@codemirror/language";
import { searchKeymap } from "@codemirror/search";
import { type Extension } from "@codemirror/state";
import { closeHoverTooltips, type EditorView, hasHoverTooltips, keymap } from "@codemirror/view";
import { closeProblem, enterCard, stepToProblem } from "./problems.ts";

const SEARCH = ["Mod-f", "F3", "Escape"];
const A_LONG_TIME = 1e9;

// Nobody has to hurry: after Escape, Tab leaves until another key is pressed.
function escape(view: EditorView): boolean {
  if (closeProblem(view)) return true;
  if (hasHoverTooltips(view.state)) {
    view.dispatch({ effects: closeHoverTooltips });
    return true;
  }
  view.setTabFocusMode(A_LONG_TIME);
  return false;
}

function tab(view: EditorView): boolean {
  if (enterCard(view) || acceptCompletion(view)) return true;
  if (view.state.readOnly) return false;
  const { from, to } = view.state.selection.main;
  if (view.state.doc.lineAt(from).to < to) return indentMore(view);
  view.dispatch(view.state.update(view.state.replaceSelection("  "), { scrollIntoView: true, userEvent: "input" }));
  return true;
}

export const keys: Extension = keymap.of([
  // The page runs the tests; here it only must not become a line break.
  { key: "Mod-Enter", run: () => true },
  { mac: "Ctrl-Enter", run: () => true },
  { key: "F8", run: stepToProblem(1), shift: stepToProblem(-1) },
  { key: "Tab", run: tab, shift: indentLess },
  ...closeBracketsKeymap,
  ...standardKeymap,
  ...historyKeymap,
  ...foldKeymap,
  ...searchKeymap.filter(({ key }) => SEARCH.includes(key!)),
  { key: "Escape", run: escape },
]);
