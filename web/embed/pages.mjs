// Writes what needs no engine: the element, the examples, and the pages about both. Beside the page when Trunk runs this,
// else in FOLDER.
//   node web/embed/pages.mjs [FOLDER]
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeExamples } from './examples.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = resolve(process.env.TRUNK_STAGING_DIR ?? process.argv[2] ?? here('../../dist'));
// The editor's tools serve here, too.
const { build } = createRequire(here('../editor/package.json'))('esbuild');
const shared = { absWorkingDir: here('.'), bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', target: 'es2022' };

await build({ ...shared, entryPoints: ['src/element.ts'], outfile: join(folder, 'policy-playground.js'), format: 'iife' });
writeExamples(here('../..'), folder);

mkdirSync(join(folder, 'docs'), { recursive: true });
await build({ ...shared, entryPoints: ['docs/docs.css'], outfile: join(folder, 'docs', 'docs.css') });
copyFileSync(here('docs/promise.js'), join(folder, 'docs', 'promise.js'));
const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(here('../../index.html'), 'utf8'))[1];
for (const name of ['embed-demo.html', 'promise.html']) {
  const page = withSources(readFileSync(here(`docs/${name}`), 'utf8'));
  writeFileSync(join(folder, 'docs', name), page.replace('<!-- policy -->', policy.replaceAll('; ', ';\n')));
}

/** Below every demo the lines that make it, so that the two cannot differ. */
function withSources(html) {
  return html.replace(/^( *)<!-- demo -->\n([^]*?)^ *<!-- \/demo -->\n/gm, (_, indent, demo) => {
    const source = demo.replaceAll(`\n${indent}`, '\n').trim().replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
    return `${demo}${indent}<details class="source"><summary>The lines for it</summary><pre class="snippet"><code>${source}</code></pre></details>\n`;
  });
}
