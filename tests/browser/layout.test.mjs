// Every width and theme: what is where, what fits, and no barrier for anybody.
import assert from 'node:assert/strict';
import { assertAccessible, playground } from './playground.mjs';
import { decision, edit, loadExample } from './page.mjs';

const { test } = playground({ plain: true });
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };
const box = (page, name) => page.locator(`section.${name}`).boundingBox();
const scrolls = (page) => page.evaluate(() => {
  const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
  return [scrollWidth > clientWidth, scrollHeight > clientHeight];
});

test('wide: three columns, the page itself does not scroll', { viewport: sizes.wide }, async ({ page }) => {
  const [policies, request, decided] = [await box(page, 'policies'), await box(page, 'request'), await box(page, 'decision')];
  assert.ok(policies.x < request.x && request.x < decided.x);
  assert.equal(policies.y, decided.y);
  assert.deepEqual(await scrolls(page), [false, false]);
});

test('middle: two columns', { viewport: sizes.middle }, async ({ page }) => {
  const [policies, request, decided] = [await box(page, 'policies'), await box(page, 'request'), await box(page, 'decision')];
  assert.ok(policies.x < request.x);
  assert.equal(request.x, decided.x);
  assert.ok(decided.y < request.y);
  assert.deepEqual(await scrolls(page), [false, false]);
});

test('narrow: tabs below a decision that stays in view', { viewport: sizes.narrow, hasTouch: true }, async ({ page }) => {
  assert.deepEqual(await page.locator('main > section:visible').evaluateAll((all) => all.map((one) => one.id)), ['decision']);
  await page.getByRole('button', { name: 'Policies', exact: true }).tap();
  await page.evaluate(() => window.scrollTo(0, 600));
  const line = page.locator('.one-line');
  assert.ok((await line.boundingBox()).y >= 0);
  assert.match(await line.innerText(), /Allowed/);
  assert.equal((await scrolls(page))[0], false);
});

test('narrow: what the explanation points at is shown, with the focus', { viewport: sizes.narrow }, async ({ page }) => {
  await page.getByRole('button', { name: /^Show DevelopFunctions in the text/ }).click();
  assert.equal(await page.locator('section.policies').isVisible(), true);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TEXTAREA');
});

test('the theme goes round: system, light, dark', { colorScheme: 'dark' }, async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  const button = page.getByRole('button', { name: /^Theme:/ });
  await button.click();
  const light = await ground();
  assert.notEqual(light, dark);
  await button.click();
  assert.equal(await ground(), dark);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await button.click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
});

test('at 400 % zoom nothing is cut off', { viewport: { width: 320, height: 256 } }, async ({ page }) => {
  for (const name of ['Decision', 'Request', 'Policies']) {
    await page.getByRole('button', { name, exact: true }).click();
    assert.equal((await scrolls(page))[0], false, name);
  }
});

test('a whole scenario by keyboard alone', async ({ page }) => {
  await page.locator('.big').waitFor();
  const tabTo = async (name) => {
    for (let tries = 0; tries < 80; tries += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((name) => document.activeElement.matches(name), name)) return;
    }
    assert.fail(`Tab does not reach ${name}`);
  };
  await tabTo('.examples-button');
  await page.keyboard.press('Enter');
  await tabTo('[data-example="intern-event-source"]');
  await page.keyboard.press('Enter');
  assert.equal(await decision(page), 'implicitDeny');
  await tabTo('.missing .value');
  await page.keyboard.press('Enter');
  await page.keyboard.type('arn:aws:lambda:eu-west-1:123456789012:function:intern-x');
  await page.locator('.big[data-decision="Allowed"]').waitFor();
  await tabTo('.statement .show');
  await page.keyboard.press('Enter');
  await page.locator('.editor .shown').first().waitFor();
});

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds no barrier: ${size}, ${colorScheme}`, { viewport, colorScheme }, async ({ page }) => {
      await page.locator('.big').waitFor({ state: 'attached' });
      await assertAccessible(page);
      await loadExample(page, 'intern-event-source');
      for (const name of size === 'narrow' ? ['Request', 'Policies'] : []) {
        await page.getByRole('button', { name, exact: true }).click();
        await assertAccessible(page);
      }
      await edit(page, '"Version": "2012-10-17",', '"Version": "2012-10-17"');
      await assertAccessible(page);
      await page.locator('.examples-button').click();
      await assertAccessible(page);
    });
  }
}
