// Draws the tables of BENCHMARKS.md that stand behind `<!-- chart: NAME -->` as bars: docs/NAME.svg.
//   node bench/charts.mjs
// The first column names the bars; the column that the comment names after a comma, else the second, is their length.
// Lengths are logarithmic where the longest would be more than a hundred times the shortest.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const MARK = /<!-- chart: ([\w-]+)(?:, (.+?))? -->([\s\S]*?)\n\n(\|[\s\S]*?)\n\n/g;
const UNITS = { ns: 1e-3, µs: 1, ms: 1e3 };
const [WIDTH, NAMES, ROW, EDGE] = [860, 430, 30, 16];

const text = readFileSync(join(ROOT, 'BENCHMARKS.md'), 'utf8');
mkdirSync(join(ROOT, 'docs'), { recursive: true });
for (const [, name, column, , table] of text.matchAll(MARK)) {
  const file = join('docs', `${name}.svg`);
  writeFileSync(join(ROOT, file), chart(bars(table, column)));
  console.log(file);
}

/** `{name, label, micros}` of every row. */
function bars(table, column) {
  const [head, , ...rows] = table.split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const at = column === undefined ? 1 : head.indexOf(column);
  if (at < 0) throw new Error(`no column ${column}`);
  return rows.map((row) => {
    const [, number, unit] = row[at].match(/^([\d.,]+) (ns|µs|ms)$/) ?? [];
    if (unit === undefined) throw new Error(`no time: ${row[at]}`);
    const micros = Number(number.replaceAll(',', '')) * UNITS[unit];
    return { name: row[0].replaceAll('`', ''), label: row[at], micros };
  });
}

function chart(list) {
  const times = list.map(({ micros }) => micros);
  const [shortest, longest] = [Math.min(...times), Math.max(...times)];
  const logarithmic = longest > 100 * shortest;
  const scaled = (time) => (logarithmic ? 1 + Math.log10(time / shortest) : time);
  const note = `time${logarithmic ? ', on a logarithmic scale' : ''}: shorter is faster`;
  const room = WIDTH - NAMES - EDGE - 90;
  const length = (time) => Math.max(2, Math.round((scaled(time) / scaled(longest)) * room));
  const height = list.length * ROW + 2 * EDGE + 20;
  const rows = list.map(({ name, label }, place) => {
    const middle = EDGE + place * ROW + ROW / 2;
    const width = length(times[place]);
    const kind = name.startsWith('Policyglass') ? 'own' : 'other';
    return `<text x="${NAMES - 10}" y="${middle + 4}" text-anchor="end">${escaped(name)}</text>
<rect class="${kind}" x="${NAMES}" y="${middle - 9}" width="${width}" height="18" rx="3"/>
<text x="${NAMES + width + 8}" y="${middle + 4}">${escaped(label)}</text>`;
  });
  const spoken = list.map(({ name, label }) => `${name}: ${label}`).join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img"
  aria-label="${escaped(spoken)}">
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2937; }
.note { font-size: 11px; fill: #4b5563; }
.own { fill: #2563eb; }
.other { fill: #9ca3af; }
</style>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
${rows.join('\n')}
<text class="note" x="${NAMES}" y="${height - EDGE + 4}">${note}</text>
</svg>
`;
}

function escaped(words) {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
