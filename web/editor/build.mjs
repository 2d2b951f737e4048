// Bundles the editor into one module, editor.js: beside the page when Trunk runs this, else in FOLDER.
//   node web/editor/build.mjs [FOLDER]
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const { build, transform } = await import('esbuild').catch(() => {
  console.error("error: the editor's node modules are missing: run 'make setup' (or 'npm ci --prefix web/editor')");
  process.exit(1);
});

const styleSheetAsText = {
  name: 'style sheet as text',
  setup: ({ onLoad }) => onLoad({ filter: /\.css$/ }, async ({ path }) => {
    const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
    return { contents: code.trim(), loader: 'text' };
  }),
};

const folder = resolve(process.env.TRUNK_STAGING_DIR ?? process.argv[2] ?? here('dist'));
const { metafile } = await build({
  absWorkingDir: here('.'),
  entryPoints: ['src/editor.ts'],
  outfile: join(folder, 'editor.js'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  plugins: [styleSheetAsText],
  banner: { js: '/* Contains CodeMirror 6, (C) Marijn Haverbeke and others, MIT: see editor-licences.txt */' },
});
if (process.env.TRUNK_STAGING_DIR) tellThePage(join(folder, 'index.html'));
writeFileSync(join(folder, 'editor-licences.txt'), licences(Object.keys(metafile.inputs)));

/** The page asks for this very editor, not for an older one that a browser still has. */
function tellThePage(page) {
  const version = createHash('sha256').update(readFileSync(join(folder, 'editor.js'))).digest('hex').slice(0, 16);
  writeFileSync(page, readFileSync(page, 'utf8').replace('content="editor.js"', `content="editor.js?v=${version}"`));
}

/** The licences of the packages that went into the bundle, each text once. */
function licences(files) {
  const packages = new Set(files.map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean));
  const namesOf = new Map();
  for (const name of [...packages].sort()) {
    const text = readFileSync(here(`node_modules/${name}/LICENSE`), 'utf8').trim();
    namesOf.set(text, [...namesOf.get(text) ?? [], name]);
  }
  return [...namesOf].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`).join('\n\n');
}
