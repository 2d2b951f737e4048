// Pictures of every layout and theme, left in artifacts/ for people to look at; and that nothing is wider
// than its screen in any of them.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playground } from './playground.mjs';
import { loadExample } from './page.mjs';

const { test } = playground();
const folder = fileURLToPath(new URL('../../artifacts/', import.meta.url));
mkdirSync(folder, { recursive: true });

const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };
const settled = async (page) => {
  await page.locator('.big').waitFor({ state: 'attached' });
  await page.locator('.drawer').waitFor({ state: 'attached' });
  await page.waitForTimeout(500);
};
const fits = async (page, name) => {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= room, `${name} is ${wide} wide and has ${room}`);
};
const shot = async (page, name, options = {}) => {
  await fits(page, name);
  await page.screenshot({ path: `${folder}${name}.png`, ...options });
};

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${size}, ${colorScheme}`, { viewport, colorScheme }, async ({ page }) => {
      await settled(page);
      await shot(page, `${size}-${colorScheme}-allowed`);
      await page.locator('.examples-button').click();
      await shot(page, `${size}-${colorScheme}-examples`);
      assert.deepEqual(await page.locator('.card').evaluateAll((cards) => cards
        .filter((card) => card.scrollWidth > card.clientWidth).map((card) => card.textContent)), [], 'an example does not fit its card');
      await page.keyboard.press('Escape');
      await loadExample(page, 'intern-event-source');
      await settled(page);
      await shot(page, `${size}-${colorScheme}-denied`);
      for (const tab of size === 'narrow' ? ['Request', 'Policies', 'Tools'] : []) {
        await page.getByRole('button', { name: tab, exact: true }).click();
        await page.waitForTimeout(200);
        await shot(page, `${size}-${colorScheme}-${tab.toLowerCase()}`);
      }
    });
  }
}

test('forced colours', { viewport: sizes.wide, forcedColors: 'active' }, async ({ page }) => {
  await settled(page);
  await loadExample(page, 'intern-event-source');
  await settled(page);
  await shot(page, 'forced-colours');
});

test('reduced motion', { viewport: sizes.wide, reducedMotion: 'reduce' }, async ({ page }) => {
  await settled(page);
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')]
    .filter((element) => getComputedStyle(element).transitionDuration.split(', ').some((time) => parseFloat(time) > 0))
    .map((element) => element.className));
  assert.deepEqual(moving, [], 'something still moves');
  await shot(page, 'reduced-motion');
});

test('400 % zoom', { viewport: { width: 360, height: 225 } }, async ({ page }) => {
  await settled(page);
  await shot(page, 'zoom-400', { fullPage: true });
});

test('print', { viewport: sizes.wide }, async ({ page }) => {
  await settled(page);
  await page.emulateMedia({ media: 'print' });
  await shot(page, 'print', { fullPage: true });
});
