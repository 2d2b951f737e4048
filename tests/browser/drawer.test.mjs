// The drawer at the foot: opened and closed by keyboard, half or whole height, and on narrow screens a page of its own.
import assert from 'node:assert/strict';
import { assertAccessible, playground } from './playground.mjs';

const { test } = playground({ plain: true });
const tab = (page, name) => page.locator(`.strip [data-tool="${name}"]`);
const focused = (page) => page.evaluate(() => document.activeElement.dataset.tool ?? document.activeElement.tagName);

test('Escape closes it and gives the focus back', async ({ page }) => {
  await tab(page, 'access').focus();
  await page.keyboard.press('Enter');
  await page.locator('#tool[data-tool="access"]').waitFor();
  await page.locator('#tool').getByRole('button').or(page.locator('#tool input, #tool select')).first().focus();
  assert.notEqual(await focused(page), 'access');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#tool').count(), 0);
  assert.equal(await focused(page), 'access');
});

test('the close button gives the focus back, too', async ({ page }) => {
  await tab(page, 'access').click();
  await page.getByRole('button', { name: 'Close the tool' }).click();
  assert.equal(await focused(page), 'access');
});

test('half of the window, or nearly all of it', async ({ page }) => {
  await tab(page, 'access').click();
  const height = async () => (await page.locator('#tool').boundingBox()).height;
  const half = await height();
  await page.getByRole('button', { name: 'Enlarge' }).click();
  assert.ok(await height() > 1.5 * half);
  await page.getByRole('button', { name: 'Shrink' }).click();
  assert.equal(await height(), half);
});

test('narrow: the names fill the page until one is chosen', { viewport: { width: 390, height: 844 } }, async ({ page }) => {
  await page.getByRole('button', { name: 'Tools', exact: true }).click();
  await tab(page, 'access').waitFor();
  assert.ok((await tab(page, 'access').boundingBox()).height >= 44);
  await assertAccessible(page);
  await tab(page, 'access').click();
  await page.locator('#tool').waitFor();
  assert.deepEqual(await page.evaluate(() => document.documentElement.scrollWidth), 390);
});
