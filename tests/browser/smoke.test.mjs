// The built page starts, under any path, in one piece, and keeps to itself.
import assert from 'node:assert/strict';
import { assertAccessible, playground } from './playground.mjs';

const { test } = playground();
const atRoot = playground({ at: '/' });

test('the page starts', async ({ page }) => {
  assert.match(await page.title(), /^Policyglass/);
});

atRoot.test('it starts at the root of a server, too', async ({ page }) => {
  assert.match(await page.title(), /^Policyglass/);
});

test('a page that cannot start says so', async ({ page, problems }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.reload();
  await page.getByRole('alert').getByText('could not start').waitFor();
  problems.length = 0;
});

test('every file comes from the folder of the page', async ({ page, url, requests }) => {
  assert.deepEqual(requests.filter((address) => !address.startsWith(url) && !address.startsWith('data:')), []);
});

test('the policy allows no inline code and nobody else', async ({ page, url }) => {
  const inPage = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  const asHeader = (await page.request.get(url)).headers()['content-security-policy'];
  assert.equal(inPage, asHeader);
  assert.match(inPage, /^default-src 'none';/);
  assert.doesNotMatch(inPage, /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*/);
});

test('a blocked inline script is noticed by these tests', async ({ page, problems }) => {
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.match(problems.splice(0).join('\n'), /Content Security Policy/);
});

for (const colorScheme of ['light', 'dark']) {
  test(`no barriers for assistive technology, ${colorScheme}`, { colorScheme }, async ({ page }) => {
      await assertAccessible(page);
  });
}
