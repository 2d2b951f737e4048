// Makes the pages of the user guide from their Markdown: beside the page when Trunk runs this, else in FOLDER.
//   node web/guide/build.mjs [FOLDER]
// A first line `# Title` is the title; a link to another.md becomes one to another.html.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const { Marked } = await import('marked').catch(() => {
  console.error("error: the guide's node modules are missing: run 'make setup' (or 'npm ci --prefix web/guide')");
  process.exit(1);
});

/** The pages in the order of the contents. A test holds this list to the files. */
export const PAGES = ['index', 'decision', 'tools', 'share', 'scenario', 'lessons', 'lesson-format', 'api', 'accuracy', 'privacy', 'keyboard'];

const site = resolve(process.env.TRUNK_STAGING_DIR ?? process.argv[2] ?? 'dist');
const folder = join(site, 'guide');
mkdirSync(join(folder, 'pictures'), { recursive: true });

const escape = (text) => text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]);
const slug = (text) => text.toLowerCase().replace(/<[^>]*>/g, '').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');

// Whoever reads the guide in the repository finds the same pictures there.
for (const picture of readdirSync(here('pictures'))) copyFileSync(here(`pictures/${picture}`), join(folder, 'pictures', picture));

// The page's own sheets may have become one file already, so the guide has a copy of what it shares with the page.
const style = ['../style/tokens.css', '../style/base.css', 'guide.css'].map((file) => readFileSync(here(file), 'utf8')).join('\n');
const styleName = `guide-${createHash('sha256').update(style).digest('hex').slice(0, 16)}.css`;
writeFileSync(join(folder, styleName), style);
const icon = /<link rel="icon"[^>]*>/.exec(readFileSync(join(site, 'index.html'), 'utf8'))?.[0] ?? '';

// The README of the npm package is a page, too.
const source = (name) => (name === 'api' ? '../api/README.md' : `${name}.md`);
const texts = new Map(PAGES.map((name) => [name, readFileSync(here(source(name)), 'utf8')]));
const titleOf = (text) => /^# (.*)$/m.exec(text)[1];

for (const [name, text] of texts) {
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const words = this.parser.parseInline(tokens);
        return `<h${depth} id="${slug(words)}">${words}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        return `<a href="${escape(href.replace('../api/README.md', 'api.md').replace(/^([\w-]+)\.md(#|$)/, '$1.html$2'))}">${this.parser.parseInline(tokens)}</a>`;
      },
      // Raw markup is text: the guide is written in Markdown alone.
      html: ({ text }) => escape(text),
      // Wide tables and code scroll by themselves, which needs the focus.
      code: ({ text }) => `<pre tabindex="0"><code>${escape(text)}</code></pre>\n`,
      table(token) {
        const row = (cells, name) => `<tr>${cells.map(({ tokens }) => `<${name}>${this.parser.parseInline(tokens)}</${name}>`).join('')}</tr>`;
        return `<div class="wide" tabindex="0" role="group" aria-label="Table"><table><thead>${row(token.header, 'th')}</thead><tbody>${token.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table></div>\n`;
      },
    },
  });
  writeFileSync(join(folder, `${name}.html`), page(name, titleOf(text), marked.parse(text)));
}

function page(name, title, content) {
  const contents = [...texts].map(([other, text]) =>
    `<li><a href="${other}.html"${other === name ? ' aria-current="page"' : ''}>${escape(titleOf(text))}</a></li>`).join('\n          ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>${escape(title)} – Policyglass</title>
    ${icon}
    <link rel="stylesheet" href="${styleName}">
  </head>
  <body class="guide">
    <a class="skip" href="#content">Skip to the text</a>
    <header><a class="home" href="../">Policyglass</a><span>Guide</span></header>
    <div class="columns">
      <nav aria-label="Guide">
        <ul>
          ${contents}
        </ul>
      </nav>
      <main id="content" tabindex="-1">
${content}
      </main>
    </div>
  </body>
</html>
`;
}
