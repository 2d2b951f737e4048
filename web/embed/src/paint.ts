/** A policy's text as lines of pieces that look alike. */
import type { ExplainedPolicy, ExplainedStatement, Words } from '../../api/policyglass.d.ts';

export interface Line {
  /** Text and classes. */
  pieces: Array<[text: string, looks: string]>;
  /** Of the statement that it belongs to. */
  tone: ExplainedStatement['tone'] | null;
  /** Whether the decision hangs on the statement. */
  decides: boolean;
  /** Whether an error starts here. */
  error: boolean;
  /** At the end of a statement's first line. */
  label: Words[] | null;
}

const TOKEN = /"(?:[^"\\\n]|\\.)*"?(\s*:)?|[{}[\],:]|[\w.+-]+/g;

/** The lines of a policy. Every character gets a set of looks, so that it needs no thought what overlaps how. */
export function paint(policy: ExplainedPolicy): Line[] {
  const { text } = policy;
  const looks: string[][] = Array.from({ length: text.length }, () => []);
  const look = (from: number, to: number, name: string): void => {
    for (let at = from; at < to && at < text.length; at += 1) looks[at]!.push(name);
  };
  for (const { 0: token, 1: colon = '', index } of text.matchAll(TOKEN)) {
    const end = index + token.length - colon.length;
    look(index, end, token[0] === '"' ? (colon ? 'key' : 'text') : /^\w/.test(token) ? 'word' : 'punctuation');
  }
  for (const statement of policy.statements) {
    const hit = !statement.applies && !statement.decides ? 'nothing' : statement.effect === 'Allow' ? 'allow' : 'deny';
    const names = { hit: `hit ${hit}`, miss: statement.decides ? 'miss strong' : 'miss', pending: 'pending' };
    for (const { from, to, kind } of statement.marks) look(from, to, names[kind]);
  }
  for (const { from, to, severity } of policy.problems) {
    if (severity === 'error') look(from, Math.max(to, from + 1), 'grave');
  }
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ pieces: pieces(line, looks.slice(start, start + line.length)), tone: null, decides: false, error: false, label: null });
    start += line.length + 1;
  }
  annotate(policy, lines);
  return lines;
}

function pieces(line: string, looks: string[][]): Line['pieces'] {
  const pieces: Line['pieces'] = [];
  for (const [at, char] of Array.from(line.split('')).entries()) {
    const look = looks[at]!.join(' ');
    const last = pieces.at(-1);
    if (last && last[1] === look) last[0] += char;
    else pieces.push([char, look]);
  }
  return pieces;
}

const WEIGHT = ['nothing', 'depends', 'allow', 'deny'];

function annotate(policy: ExplainedPolicy, lines: Line[]): void {
  const lineOf = (offset: number): number => policy.text.slice(0, offset).split('\n').length - 1;
  for (const statement of policy.statements) {
    const first = lineOf(statement.from);
    for (const line of lines.slice(first, lineOf(statement.to) + 1)) {
      if (line.tone === null || WEIGHT.indexOf(statement.tone) > WEIGHT.indexOf(line.tone)) line.tone = statement.tone;
      line.decides ||= statement.decides;
    }
    const line = lines[first]!;
    if (!line.label || line.tone === statement.tone) line.label = statement.label;
  }
  for (const { line, severity } of policy.problems) {
    const at = lines[line - 1];
    if (at && severity === 'error') at.error = true;
  }
}

/** Statements that stand on lines of their own and say nothing to the request: first and last line, from 0. */
export function foldable(policy: ExplainedPolicy, lines: Line[]): Array<{ first: number; last: number; name: string }> {
  const places = policy.statements.map((statement) => {
    const first = statement.line - 1;
    const last = first + policy.text.slice(statement.from, statement.to).split('\n').length - 1;
    return { statement, first, last, name: statement.name };
  });
  return places.filter(({ statement, first, last }) => {
    const own = (at: number, pattern: RegExp): boolean => pattern.test(lines[at]!.pieces.map(([text]) => text).join(''));
    return statement.tone === 'nothing' && !statement.decides && last > first + 1 && own(first, /^\s*\{/) && own(last, /^\s*\},?\s*$/);
  });
}
