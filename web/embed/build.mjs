// Writes the embed and the element into the folder of the page; scripts/api has put the engine there.
//   node web/embed/build.mjs [FOLDER]
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeExamples } from './examples.mjs';

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
await build({ ...shared, entryPoints: ['src/element.ts'], outfile: join(folder, 'policy-playground.js'), format: 'iife' });
await build({ ...shared, entryPoints: ['embed.css'], outfile: join(folder, 'embed.css'), loader: { '.css': 'css' } });

const page = readFileSync(here('embed.html'), 'utf8')
  .replace('"embed.css"', `"${versioned('embed.css')}"`)
  .replace('"embed.js"', `"${versioned('embed.js')}"`);
writeFileSync(join(folder, 'embed.html'), page);
writeExamples(here('../..'), folder);

mkdirSync(join(folder, 'docs'), { recursive: true });
await build({ ...shared, entryPoints: ['docs/docs.css'], outfile: join(folder, 'docs', 'docs.css') });
for (const name of ['embed-demo.html']) {
  writeFileSync(join(folder, 'docs', name), withSources(readFileSync(here(`docs/${name}`), 'utf8')));
}

/** Below every demo the lines that make it, so that the two cannot differ. */
function withSources(html) {
  return html.replace(/^( *)<!-- demo -->\n([^]*?)^ *<!-- \/demo -->\n/gm, (_, indent, demo) => {
    const source = demo.replaceAll(`\n${indent}`, '\n').trim().replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
    return `${demo}${indent}<details class="source"><summary>The lines for it</summary><pre class="snippet"><code>${source}</code></pre></details>\n`;
  });
}
