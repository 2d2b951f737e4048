/** Draws one policy: its name and verdict, and its text with marks. */
import type { ExplainedPolicy, ExplainedStatement, Explanation, Words } from '../../api/policyglass.d.ts';
import { h, icon, rich } from './dom.ts';
import { foldable, type Line, paint } from './paint.ts';

const KINDS: Record<ExplainedPolicy['type'], string> = {
  identity: 'Identity-based policy',
  resource: 'Resource-based policy',
  boundary: 'Permissions boundary',
  session: 'Session policy',
  scp: 'Service control policy',
  rcp: 'Resource control policy',
  endpoint: 'VPC endpoint policy',
};

/** What the reader has opened and closed, so that it stays so. */
export interface Folds {
  policies: Map<number, boolean>;
  statements: Set<string>;
}

/** Longer policies fold away what says nothing. */
const SHORT = 24;

/** The line above a policy's text. */
export function policyHead(policy: ExplainedPolicy, told: Explanation, showVerdict: boolean): HTMLElement {
  const kind = KINDS[policy.type] ?? policy.type;
  const head = h('summary', {}, icon('right', 'fold'));
  if (showVerdict) {
    const { tone, words } = verdict(policy, told);
    head.append(icon(tone === 'error' ? 'warning' : tone, tone), name(), h('span', { class: `word ${tone}` }, ...rich(words)));
  } else {
    head.append(name());
  }
  return head;
  function name(): HTMLElement {
    return h('span', { class: 'name' }, h('b', {}, policy.name || kind), policy.name ? h('small', {}, ` ${kind}`) : null);
  }
}

function verdict(policy: ExplainedPolicy, told: Explanation): { tone: ExplainedStatement['tone'] | 'error'; words: Words[] } {
  const error = policy.problems.find(({ severity }) => severity === 'error');
  if (error) return { tone: 'error', words: [{ text: `error at line ${error.line}` }] };
  for (const tone of ['deny', 'allow', 'depends'] as const) {
    const statement = policy.statements.find((statement) => statement.tone === tone);
    if (statement) return { tone, words: statement.label };
  }
  const layer = told.layers.find(({ type, level = policy.level }) => type === policy.type && level === policy.level);
  if (layer?.blocks) return { tone: 'deny', words: layer.summary };
  return { tone: 'nothing', words: [{ text: 'no statement applies' }] };
}

/** The text of a policy; without verdicts it is only coloured. */
export function policyText(policy: ExplainedPolicy, at: number, folds: Folds, showVerdicts: boolean): HTMLElement {
  const shown = showVerdicts ? policy : { ...policy, statements: [] };
  const lines = paint(shown);
  const folded = lines.length > SHORT ? foldable(shown, lines) : [];
  const sheet = h('div', { class: 'lines' });
  for (let line = 0; line < lines.length; line += 1) {
    const fold = folded.find(({ first }) => first === line);
    if (!fold) {
      sheet.append(drawLine(lines[line]!, line));
      continue;
    }
    const key = `${at}/${fold.name}`;
    const rest = lines.slice(line + 1, fold.last + 1).map((text, place) => drawLine(text, line + 1 + place));
    sheet.append(h('details', {
      open: folds.statements.has(key),
      toggle: (event) => {
        const { open } = event.currentTarget as HTMLDetailsElement;
        folds.statements[open ? 'add' : 'delete'](key);
      },
    }, h('summary', {}, drawLine(lines[line]!, line, fold.name)), ...rest));
    line = fold.last;
  }
  return sheet;
}

/** A line; one that stands for a folded statement says which. */
function drawLine(line: Line, at: number, folded?: string): HTMLElement {
  const looks = ['line', line.tone ?? '', line.decides ? 'strong' : '', line.error ? 'grave' : ''].filter(Boolean).join(' ');
  const text = h('span', { class: 'piece' }, ...line.pieces.map(([text, look]) => (look ? h('span', { class: look }, text) : text)));
  // What is too long goes on below itself, a little further in.
  text.style.setProperty('--indent', String(2 + (/^ */.exec(line.pieces.map(([piece]) => piece).join(''))?.[0].length ?? 0)));
  if (folded !== undefined) text.append(h('span', { class: 'rest' }, ' ', h('b', {}, folded), ' … }'));
  const label = line.label && h('span', { class: `label ${line.tone}` }, ...rich(line.label));
  return h('div', { class: looks, 'data-line': at + 1 }, text, label);
}

/** What is wrong with a text. */
export function policyProblems(policy: ExplainedPolicy): HTMLElement | null {
  const errors = policy.problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  return h('ul', { class: 'problems' }, ...errors.slice(0, 5).map(({ line, message, help }) =>
    h('li', {}, icon('warning', 'error'), h('span', {}, h('b', {}, `Line ${line}: `), ...ticked(message), help ? h('small', {}, ...ticked(` ${help}`)) : null))));
}

/** Backticks mean code. */
function ticked(message: string): Node[] {
  return message.split('`').map((part, at) => (at % 2 ? h('code', {}, part) : document.createTextNode(part)));
}
