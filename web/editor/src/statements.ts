// Each statement carries its verdict: an icon and a bar in the gutter, a ground if it applies, and
// its reason at the end of its first line.
import { EditorState, type Extension, RangeSet, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutterLineClass, WidgetType } from "@codemirror/view";
import { type StatementMark, type Verdict } from "./contract.ts";
import { firstFrom, mapped, within } from "./text.ts";

export const setStatements = StateEffect.define<readonly StatementMark[]>();

interface Painted {
  statements: readonly StatementMark[];
  lines: DecorationSet;
  gutters: RangeSet<GutterMarker>;
}

const field = StateField.define<Painted>({
  create: ({ doc }) => paint(doc, []),
  update(painted, { docChanged, changes, effects, newDoc, startState }) {
    for (const effect of effects) {
      if (!effect.is(setStatements)) continue;
      const statements = within(newDoc, effect.value);
      // Most keys change no verdict.
      return !docChanged && same(statements, painted.statements) ? painted : paint(newDoc, statements);
    }
    if (!docChanged || !painted.statements.length) return painted;
    const statements = mapped(painted.statements, changes);
    if (newDoc.lines !== startState.doc.lines) return paint(newDoc, statements);
    return { statements, lines: painted.lines.map(changes), gutters: painted.gutters.map(changes) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    gutterLineClass.from(field, ({ gutters }) => gutters),
  ],
});

const same = (a: readonly StatementMark[], b: readonly StatementMark[]) => a.length === b.length && a.every((x, i) => {
  const y = b[i]!;
  return x.from === y.from && x.to === y.to && x.verdict === y.verdict && x.label === y.label && x.deciding === y.deciding;
});

// Where several statements share a line, the line looks like the weightiest of them.
const WEIGHT: Record<Verdict, number> = { deny: 3, allow: 2, depends: 1, none: 0 };
const weight = ({ verdict, deciding }: StatementMark) => WEIGHT[verdict] + (deciding ? 4 : 0);
const weightiest = (statements: readonly StatementMark[]) =>
  statements.reduce<StatementMark | undefined>((a, b) => (a && weight(a) >= weight(b) ? a : b), undefined);

function paint(doc: Text, statements: readonly StatementMark[]): Painted {
  const ofLine = new Map<number, StatementMark>();
  const startingAt = new Map<number, StatementMark[]>();
  for (const statement of statements) {
    const first = doc.lineAt(statement.from).number;
    const last = doc.lineAt(statement.to).number;
    const others = startingAt.get(first);
    if (others) others.push(statement);
    else startingAt.set(first, [statement]);
    for (let line = first; line <= last; line++) {
      const other = ofLine.get(line);
      if (!other || weight(statement) > weight(other)) ofLine.set(line, statement);
    }
  }
  const lines = [];
  const gutters = [];
  for (const [number, statement] of ofLine) {
    const line = doc.line(number);
    const [ground, bar] = looks(statement);
    lines.push(ground.range(line.from));
    gutters.push(bar.range(line.from));
    const starting = startingAt.get(number);
    if (starting) lines.push(Decoration.widget({ widget: new Label(starting), side: 1 }).range(line.to));
  }
  return { statements, lines: Decoration.set(lines, true), gutters: RangeSet.of(gutters, true) };
}

const lookOf = ({ verdict, deciding }: StatementMark) => `cm-st-${verdict}${deciding ? " cm-st-deciding" : ""}`;

const knownLooks = new Map<string, [Decoration, GutterMarker]>();
function looks(statement: StatementMark): [Decoration, GutterMarker] {
  const name = lookOf(statement);
  let known = knownLooks.get(name);
  if (!known) {
    const bar = new class extends GutterMarker { override elementClass = `cm-st ${name}`; }();
    knownLooks.set(name, known = [Decoration.line({ class: `cm-st ${name}` }), bar]);
  }
  return known;
}

class Label extends WidgetType {
  readonly look: string;
  readonly text: string;
  readonly title: string;

  constructor(statements: readonly StatementMark[]) {
    super();
    const shown = weightiest(statements)!;
    this.look = lookOf(shown);
    this.text = statements.length > 1 ? `${shown.label} · +${statements.length - 1}` : shown.label;
    this.title = statements.map(({ label }) => label).join("\n");
  }

  override eq(other: Label) {
    return this.look === other.look && this.text === other.text && this.title === other.title;
  }

  override toDOM() {
    const label = document.createElement("span");
    label.className = `cm-label ${this.look}`;
    label.textContent = this.text;
    label.title = this.title;
    label.setAttribute("aria-hidden", "true");
    return label;
  }

  override ignoreEvent() {
    return false;
  }
}

/** The weightiest of the statements that begin between two places. */
export function statementFrom(state: EditorState, from: number, to: number): StatementMark | undefined {
  const { statements } = state.field(field);
  const first = firstFrom(statements, from);
  return weightiest(statements.slice(first, firstFrom(statements, to + 1)));
}

export const statementsOf = (state: EditorState) => state.field(field).statements;

function statementAt(state: EditorState, at: number): StatementMark | undefined {
  return statementsOf(state).find(({ from, to }) => from <= at && at <= to);
}

const WORDS: Record<Verdict, string> = { allow: "allows", deny: "denies", depends: "depends", none: "does not apply" };

// Who cannot see the gutter hears the verdict when the cursor enters another statement.
const spoken = EditorState.transactionExtender.of((transaction) => {
  if (!transaction.isUserEvent("select") || transaction.docChanged) return null;
  const state = transaction.startState;
  const entered = statementAt(state, transaction.newSelection.main.head);
  if (!entered || entered === statementAt(state, state.selection.main.head)) return null;
  return { effects: EditorView.announce.of(`Statement ${WORDS[entered.verdict]}: ${entered.label}`) };
});

export const statements: Extension = [field, spoken];
