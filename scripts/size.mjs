// Tells how many bytes dist/ costs, and fails when that is over budget.
//   node scripts/size.mjs [FOLDER]
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const KB = 1024;
const folder = process.argv[2] ?? 'dist';

// Paths in the folder. What is fetched before the first decision, and what comes when it is wanted.
const isFirst = (file) => /^(index\.html|boot\.js|crash\.js|offline\.js|policyglass-web-[^/]*|snippets\/.*|style-[^/]*\.css)$/.test(file);
const isEditor = (file) => /^editor(\.js$|-licences)/.test(file);
const isTools = (file) => /^tools-/.test(file);
// For other pages.
const isModule = (file) => /^policyglass(_decide)?[._](?!check)[^/]*$/.test(file);
const isChecks = (file) => /^policyglass_check[._][^/]*$/.test(file);
const isEmbed = (file) => /^(embed\.(html|js|css)|policyglass_decide_bg\.wasm)$/.test(file);
const isElement = (file) => file === 'policy-playground.js';
const BUDGETS = [
  { name: 'everything up to the first decision', brotli: 250 * KB, has: isFirst },
  { name: 'the editor, fetched later', brotli: 115 * KB, has: isEditor },
  // Nobody waits for them: they come when the page is idle. The engine, Yew and the texts of 192 checks are half of it.
  { name: 'the tools, fetched later', brotli: 720 * KB, has: isTools },
  { name: 'the engine as a module, for other pages', brotli: 180 * KB, has: isModule },
  { name: 'its checks, fetched when they are asked for', brotli: 220 * KB, has: isChecks },
  { name: 'an embed, read-only', brotli: 200 * KB, has: isEmbed },
  { name: 'the element that shows embeds', brotli: 1.5 * KB, has: isElement },
  { name: 'the services that meet Lambda, fetched later', brotli: 34 * KB, has: (file) => file === 'catalog/neighbours.txt' },
  { name: 'all services, fetched later', brotli: 160 * KB, has: (file) => file === 'catalog/all.txt' },
];

const brotli = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
}).length;
const line = (name, { raw, gzip, brotli }, note = '') =>
  console.log(`${name.padEnd(46)}${[raw, gzip, brotli].map((n) => String(n).padStart(10)).join('')}${note}`);
const sum = (files) => files.reduce(
  (total, file) => ({ raw: total.raw + file.raw, gzip: total.gzip + file.gzip, brotli: total.brotli + file.brotli }),
  { raw: 0, gzip: 0, brotli: 0 },
);

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const bytes = readFileSync(join(entry.parentPath ?? entry.path, entry.name));
    const name = relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/');
    return { name, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli(bytes) };
  })
  .sort((a, b) => b.brotli - a.brotli);

line('bytes', { raw: 'raw', gzip: 'gzip', brotli: 'brotli' });
for (const file of files) line(file.name, file);
let over = 0;
for (const budget of BUDGETS) {
  const part = files.filter((file) => budget.has(file.name));
  if (part.length === 0) continue;
  const total = sum(part);
  const share = Math.round((100 * total.brotli) / budget.brotli);
  line(budget.name, total, `  ${share} % of its budget of ${budget.brotli / KB} KB`);
  if (total.brotli > budget.brotli) over += 1;
}
if (over) {
  console.error('error: over budget');
  process.exit(1);
}
