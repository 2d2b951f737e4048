// Gives the built folder its service worker: the list of files with their hashes, and the version that follows from it.
//   node scripts/offline.mjs [FOLDER]
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(`../web/offline/${name}`, import.meta.url));
const folder = process.argv[2] ?? 'dist';
const hash = (text) => createHash('sha256').update(text).digest('hex');
const read = (file) => readFileSync(join(folder, file));

copyFileSync(here('offline.js'), join(folder, 'offline.js'));

// Files of the page that have no hash in their name get one in their address: which version of them is meant is then
// written in the page.
const versioned = (file) => `${file}?v=${hash(read(file)).slice(0, 16)}`;
const replace = (file, from, to) => writeFileSync(join(folder, file), read(file).toString().replace(from, to));
replace('boot.js', /\.\/crash\.js(?:\?v=\w+)?/, `./${versioned('crash.js')}`);
replace('index.html', /(src="(?:\.\/)?)boot\.js(?:\?v=\w+)?"/, `$1${versioned('boot.js')}"`);
replace('index.html', /\s*<script type="module" src="offline\.js[^>]*><\/script>/, '');
replace('index.html', /(\s*)<\/head>/, `$1<script type="module" src="${versioned('offline.js')}"></script>$1</head>`);

// What the playground needs, and the guide without its pictures. Embeds and the engine for other pages are not kept.
const KEPT = [
  /^(index\.html|boot\.js|crash\.js|offline\.js|editor\.js)$/,
  // Trunk writes no zero at the start of a hash.
  /^[^/]*-[0-9a-f]{8,16}(_bg)?\.(js|css|wasm|md)$/,
  /^snippets\/.*\.js$/,
  /^(catalog|library|lessons)\//,
  /^guide\/[^/]*\.(html|css)$/,
  /^docs\/(promise\.(html|js)|docs\.css)$/,
];
const page = read('index.html').toString();
const inPage = (file) => new RegExp(`${file.replace('.', '\\.')}\\?v=\\w+`).exec(page)?.[0]
  ?? (file === 'crash.js' ? versioned(file) : file);
const address = (file) => file.replace(/(^|\/)index\.html$/, '$1') || './';
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
  .filter((file) => KEPT.some((kept) => kept.test(file)))
  .sort()
  .map((file) => [/^(boot|crash|offline|editor)\.js$/.test(file) ? inPage(file) : address(file), hash(read(file))]);

const list = JSON.stringify(Object.fromEntries(files), null, 2);
writeFileSync(join(folder, 'sw.js'), readFileSync(here('sw.js'), 'utf8')
  .replace("const VERSION = 'none';", `const VERSION = '${hash(list).slice(0, 16)}';`)
  .replace('const FILES = {};', `const FILES = ${list};`));
