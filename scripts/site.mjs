// Finishes the built folder for publishing: its version, robots.txt and, when its address is known, what needs one.
//   POLICYGLASS_URL=https://example.org/policyglass/ node scripts/site.mjs [FOLDER]
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const folder = process.argv[2] ?? 'dist';
const site = process.env.POLICYGLASS_URL?.replace(/\/?$/, '/');

const version = /^version = "(.*)"/m.exec(readFileSync('Cargo.toml', 'utf8'))[1];
const commit = () => {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined; // an archive of the sources has no history
  }
};
writeFileSync(join(folder, 'version.json'), `${JSON.stringify({ version, commit: commit() })}\n`);

// Search engines may read everything; there is nothing to hide and nothing that a form could reach.
writeFileSync(join(folder, 'robots.txt'), `User-agent: *\nAllow: /\n${site ? `Sitemap: ${site}sitemap.xml\n` : ''}`);

if (site) {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => relative('.', file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.html') && !file.startsWith('embed'))
    .map((file) => site + file.replace(/(^|\/)index\.html$/, '$1'))
    .sort();
  writeFileSync(join(folder, 'sitemap.xml'), `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((page) => `  <url><loc>${page}</loc></url>`).join('\n')}
</urlset>
`);
  // Whoever previews a link takes no relative address.
  const page = join(folder, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8')
    .replace('content="./social.png"', `content="${site}social.png"`)
    .replace('</title>', `</title>\n    <link rel="canonical" href="${site}">`));
}
