// The one entrance: an editor in a shadow root of `host`, and a handle to push what is to be shown.
import { history, isolateHistory } from "@codemirror/commands";
import { search } from "@codemirror/search";
import { Annotation, Compartment, EditorState, type Extension, Transaction, type TransactionSpec } from "@codemirror/state";
import { EditorView, highlightSpecialChars, type ViewUpdate } from "@codemirror/view";
import { assist } from "./assist.ts";
import { type EditorHandle, type Options, type Shown } from "./contract.ts";
import css from "./editor.css";
import { emphasis, revealing, setHighlight } from "./emphasis.ts";
import { gutters } from "./gutters.ts";
import { json } from "./json.ts";
import { keys } from "./keys.ts";
import { marks, setMarks } from "./marks.ts";
import { problems, setProblems, stepToProblem } from "./problems.ts";
import { setStatements, statements } from "./statements.ts";
import { difference, textOf, within } from "./text.ts";
import { wrap } from "./wrap.ts";

export type * from "./contract.ts";

/** On what the page did, of which it need not be told. */
const byPage = Annotation.define<true>();

export function createEditor(host: HTMLElement, options: Options): EditorHandle {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [styleSheet()];
  root.replaceChildren(hint(options));
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({ doc: options.text, extensions: [naming.of(named(options.label)), ...features(options), listener(options)] }),
  });
  return handle(view, root);
}

const naming = new Compartment();
const named = (label: string) => EditorView.contentAttributes.of({ "aria-label": label });

function features(options: Options): Extension[] {
  const { readOnly = false } = options;
  return [
    // Only this is a line break, so that offsets stay those of the page's text.
    EditorState.lineSeparator.of("\n"),
    EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, "\n")),
    highlightSpecialChars({ render: invisible }),
    EditorView.contentAttributes.of({ "aria-describedby": HINT, tabindex: "0" }),
    readOnly ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : [],
    history(),
    search({ top: true }),
    json,
    keys,
    problems,
    statements,
    emphasis,
    marks,
    gutters,
    wrap,
    assist(options),
  ];
}

/** Shows what hides in pasted text, but not the other half of a Windows line end. */
function invisible(code: number, description: string | null, placeholder: string): HTMLElement {
  const node = document.createElement("span");
  if (code === 13) return node;
  node.className = "cm-specialChar";
  node.textContent = placeholder;
  if (description) node.title = description;
  return node;
}

let sheet: CSSStyleSheet | undefined;
function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

const HINT = "hint";
function hint({ readOnly }: Options): HTMLElement {
  const node = document.createElement("p");
  node.id = HINT;
  node.textContent = readOnly
    ? "F8 moves to the next problem."
    : "Tab inserts two spaces; press Escape and then Tab to leave the editor. F8 moves to the next problem.";
  return node;
}

function listener({ onChange, onCursor }: Options): Extension {
  return EditorView.updateListener.of(({ transactions, state, startState }: ViewUpdate) => {
    const byUser = transactions.filter((transaction) => !transaction.annotation(byPage));
    if (byUser.some(({ docChanged }) => docChanged)) onChange(textOf(state.doc));
    const { head } = state.selection.main;
    if (byUser.some(({ selection, docChanged }) => selection || docChanged) && head !== startState.selection.main.head) {
      onCursor(head);
    }
  });
}

function handle(view: EditorView, root: ShadowRoot): EditorHandle {
  const push = (spec: TransactionSpec) => view.dispatch({ ...spec, annotations: [byPage.of(true), ...[spec.annotations ?? []].flat()] });
  const show = ({ marks, statements, diagnostics, onFix = () => {} }: Shown) => push({
    effects: [
      ...marks ? [setMarks.of(marks)] : [],
      ...statements ? [setStatements.of(statements)] : [],
      ...diagnostics ? [setProblems.of({ problems: diagnostics, onFix })] : [],
    ],
  });
  return {
    setText(text) {
      const old = textOf(view.state.doc);
      if (text === old) return;
      push({ changes: difference(old, text), annotations: [isolateHistory.of("full"), Transaction.addToHistory.of(true)] });
    },
    setLabel: (label) => push({ effects: naming.reconfigure(named(label)) }),
    setMarks: (marks) => show({ marks }),
    setStatements: (statements) => show({ statements }),
    setDiagnostics: (diagnostics, onFix) => show({ diagnostics, onFix }),
    show,
    reveal(from, to, select = false) {
      const range = within(view.state.doc, [{ from, to }])[0]!;
      push({ selection: select ? { anchor: range.from, head: range.to } : undefined, effects: revealing(view, range) });
    },
    highlight: (from, to) => push({ effects: setHighlight.of(from === null || to === null ? null : { from, to }) }),
    focus: () => view.focus(),
    nextProblem: () => step(view, 1),
    previousProblem: () => step(view, -1),
    destroy() {
      view.destroy();
      root.replaceChildren();
      root.adoptedStyleSheets = [];
    },
  };
}

function step(view: EditorView, direction: 1 | -1): void {
  if (stepToProblem(direction)(view)) view.focus();
}
