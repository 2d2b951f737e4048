// What the page and the editor say to each other. Every offset counts UTF-16 units of the text that
// the page knows: line ends are kept as they are. Offsets that are out of date are cut to the text.

export interface Options {
  text: string;
  /** The accessible name of the text box. */
  label: string;
  readOnly?: boolean;
  lang: "json";
  /** The user changed the text (typing, undo, a replacement…); `setText` does not count. */
  onChange(text: string): void;
  /** The user moved the cursor; `reveal` and `setText` do not count. */
  onCursor(offset: number): void;
  complete?(text: string, offset: number): Completions | null;
  hover?(text: string, offset: number): Hover | null;
}

export interface Completions {
  from: number;
  to: number;
  options: Suggestion[];
}

export interface Suggestion {
  label: string;
  /** Beside the label, short. */
  detail?: string;
  /** Shown beside the list while this one is chosen. */
  info?: string;
  /** Becomes the class `cm-kind-…`. */
  kind?: string;
  /** Inserted instead of the label. */
  apply?: string;
}

export interface Hover {
  from: number;
  to: number;
  title: string;
  body: string;
}

export type MarkKind = "matched" | "failed" | "depends";

export interface Mark {
  from: number;
  to: number;
  kind: MarkKind;
  title?: string;
}

export type Verdict = "allow" | "deny" | "depends" | "none";

export interface StatementMark {
  from: number;
  to: number;
  /** What the statement contributes; `none` when it does not apply. */
  verdict: Verdict;
  /** The reason, in a few words. */
  label: string;
  /** Whether the decision rests on it. */
  deciding: boolean;
}

export type Severity = "error" | "security" | "warning" | "info";

export interface Problem {
  from: number;
  to: number;
  severity: Severity;
  message: string;
  help?: string;
  fixes: { title: string; index: number }[];
}

/** `diagnostic` is the place in the list last given to `setDiagnostics`, `fix` the fix's own `index`. */
export type OnFix = (diagnostic: number, fix: number) => void;

/** What is left out stays. */
export interface Shown {
  marks?: Mark[];
  statements?: StatementMark[];
  diagnostics?: Problem[];
  /** With `diagnostics`. */
  onFix?: OnFix;
}

export interface EditorHandle {
  /** Replaces the text as one step that undo takes back; nothing happens when it is the same. */
  setText(text: string): void;
  setLabel(label: string): void;
  setMarks(marks: Mark[]): void;
  setStatements(statements: StatementMark[]): void;
  setDiagnostics(diagnostics: Problem[], onFix: OnFix): void;
  /** Several of these at once, for the price of one. */
  show(shown: Shown): void;
  /** Scrolls there if need be, unfolds and emphasises it; with `select` moves the selection, not the focus. */
  reveal(from: number, to: number, select?: boolean): void;
  /** Emphasises the lines of a statement until called again; `null` takes it away. */
  highlight(from: number | null, to: number | null): void;
  focus(): void;
  nextProblem(): void;
  previousProblem(): void;
  destroy(): void;
}
