// The pages of the guide: each is there, readable, and leads nowhere that is not.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as plainTest } from 'node:test';
import { assertAccessible, playground } from './playground.mjs';

const { test } = playground();
const sources = readdirSync(fileURLToPath(new URL('../../web/guide', import.meta.url))).filter((file) => file.endsWith('.md')).concat('api.md');
const built = fileURLToPath(new URL('../../dist/guide', import.meta.url));

plainTest('every Markdown file is a page', () => {
  const pages = readdirSync(built).filter((file) => file.endsWith('.html')).map((file) => file.replace('.html', '.md'));
  assert.deepEqual(pages.sort(), sources.sort());
});

test('the top bar leads to it, and it leads back', async ({ page, url }) => {
  await page.waitForLoadState('networkidle');
  await page.getByRole('link', { name: 'Guide' }).click();
  await page.getByRole('heading', { name: 'What Policyglass is' }).waitFor();
  await page.getByRole('link', { name: 'Policyglass', exact: true }).click();
  await page.waitForURL(url);
  await page.waitForLoadState('networkidle');
});

for (const source of sources) {
  const path = `guide/${source.replace('.md', '.html')}`;
  test(`${path}: links and pictures are there`, { path }, async ({ page }) => {
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.href.split('#')[0]));
    for (const link of new Set(links)) assert.equal((await page.request.get(link)).status(), 200, link);
    const broken = await page.locator('img').evaluateAll((all) => all.filter((image) => !image.naturalWidth || !image.alt).map((image) => image.src));
    assert.deepEqual(broken, []);
    assert.equal(await page.locator('nav [aria-current="page"]').count(), 1);
  });
  for (const colorScheme of ['light', 'dark']) {
    test(`${path}: no barriers, ${colorScheme}, narrow`, { path, colorScheme, viewport: { width: 390, height: 844 } }, async ({ page }) => {
      await assertAccessible(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    });
  }
}
