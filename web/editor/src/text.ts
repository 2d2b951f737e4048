// The text as one string, places in it, and the short texts that the page hands over.
import { type ChangeDesc, type Text } from "@codemirror/state";

const strings = new WeakMap<Text, string>();

/** The whole text, put together once however often it is asked for. */
export function textOf(doc: Text): string {
  let text = strings.get(doc);
  if (text === undefined) strings.set(doc, text = doc.toString());
  return text;
}

export interface Range {
  from: number;
  to: number;
}

/** The ranges that are inside the text, ordered by their beginning. */
export function within<R extends Range>(doc: Text, ranges: readonly R[]): R[] {
  const cut = (at: number) => Math.max(0, Math.min(at, doc.length));
  return ranges
    .map((range) => ({ ...range, from: cut(range.from), to: Math.max(cut(range.from), cut(range.to)) }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The ranges after a change; what was typed at their edges stays outside. */
export function mapped<R extends Range>(ranges: readonly R[], changes: ChangeDesc): R[] {
  return ranges.map((range) => {
    const from = changes.mapPos(range.from, 1);
    return { ...range, from, to: Math.max(from, changes.mapPos(range.to, -1)) };
  });
}

/** The first of the ordered `ranges` that begins at `from` or later, as its place in the list. */
export function firstFrom(ranges: readonly Range[], from: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.from < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The smallest replacement that turns `old` into `text`; it never divides a character. */
export function difference(old: string, text: string): { from: number; to: number; insert: string } {
  const most = Math.min(old.length, text.length);
  let from = 0;
  while (from < most && old[from] === text[from]) from++;
  if (from && isHigh(old.charCodeAt(from - 1))) from--;
  let same = 0;
  while (same < most - from && old[old.length - 1 - same] === text[text.length - 1 - same]) same++;
  if (same && isLow(old.charCodeAt(old.length - same))) same--;
  return { from, to: old.length - same, insert: text.slice(from, text.length - same) };
}

const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number) => (unit & 0xfc00) === 0xdc00;
