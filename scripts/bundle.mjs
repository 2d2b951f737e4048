// Makes what Trunk wrote small: one style sheet for the page, one for the tools, no blanks in the JavaScript.
// scripts/tools runs it after each build.
//   node scripts/bundle.mjs FOLDER NAME      NAME: that of the tools' files, without .js
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder, tools] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const { transformSync } = createRequire(join(root, 'web/editor/package.json'))('esbuild');
const address = join(folder, 'index.html');
let page = readFileSync(address, 'utf8');

// The page's sheets are those that index.html names; in one file they are a third smaller, and one request.
const LINK = /[ \t]*<link rel="stylesheet" href="(?:\.\/)?([^"]+\.css)"[^>]*>\n?/g;
const linked = [...page.matchAll(LINK)].map(([, file]) => file);
if (linked.length) {
  const css = small(linked.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'), 'css');
  const name = `style-${createHash('sha256').update(css).digest('hex').slice(0, 16)}.css`;
  let first = true;
  page = page.replace(LINK, () => {
    if (!first) return '';
    first = false;
    return `<link rel="stylesheet" href="./${name}">\n`;
  });
  writeFileSync(join(folder, name), css);
  for (const file of linked) rmSync(join(folder, file));
  writeFileSync(address, page);
}

// Every other sheet comes with the tools.
const source = readFileSync(join(root, 'index.html'), 'utf8');
const others = readdirSync(join(root, 'web/style')).sort()
  .filter((file) => file.endsWith('.css') && !source.includes(`"web/style/${file}"`));
writeFileSync(join(folder, `${tools}.css`), small(others.map((file) => readFileSync(join(root, 'web/style', file), 'utf8')).join('\n'), 'css'));

for (const file of readdirSync(folder).filter((file) => /^(policyglass-web|tools)-[0-9a-f]+\.js$/.test(file))) {
  writeFileSync(join(folder, file), small(readFileSync(join(folder, file), 'utf8'), 'js'));
}

function small(code, loader) {
  return transformSync(code, { loader, minify: true, target: 'es2022', legalComments: 'none' }).code;
}
