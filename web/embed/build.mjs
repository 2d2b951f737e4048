// Writes the embed into the folder of the page, where scripts/api has put the engine. The rest is made by pages.mjs.
//   node web/embed/build.mjs [FOLDER]
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = resolve(process.argv[2] ?? here('../../dist'));
// The editor's tools serve here, too.
const { build } = createRequire(here('../editor/package.json'))('esbuild');

const version = (file) => createHash('sha256').update(readFileSync(join(folder, file))).digest('hex').slice(0, 16);
const versioned = (file) => `${file}?v=${version(file)}`;
const shared = { absWorkingDir: here('.'), bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', target: 'es2022' };

await build({
  ...shared,
  entryPoints: ['src/embed.ts'],
  outfile: join(folder, 'embed.js'),
  format: 'esm',
  // The glue would find the engine by itself; it is told where it is.
  define: { ENGINE: JSON.stringify(versioned('policyglass_decide_bg.wasm')) },
});
await build({ ...shared, entryPoints: ['embed.css'], outfile: join(folder, 'embed.css'), loader: { '.css': 'css' } });

const page = readFileSync(here('embed.html'), 'utf8')
  .replace('"embed.css"', `"${versioned('embed.css')}"`)
  .replace('"embed.js"', `"${versioned('embed.js')}"`);
writeFileSync(join(folder, 'embed.html'), page);
