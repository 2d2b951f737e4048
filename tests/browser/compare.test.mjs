// Two versions of the policies: remembered, changed, compared, gone back to.
import assert from 'node:assert/strict';
import { assertAccessible, playground } from './playground.mjs';
import { decision, edit, editor } from './page.mjs';

const { test } = playground({ plain: true });
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };

const verdict = (page) => page.locator('.compare .call-verdict');
// Unoptimised, and beside other tests, a comparison takes its time.
const slow = { timeout: 40_000 };
const differences = (page) => page.locator('.differences .call-part');
const tab = (page, index) => page.locator('.narrow nav button').nth(index);

async function open(page) {
  const narrow = page.locator('.narrow nav button').last();
  if (await narrow.isVisible()) await narrow.click();
  if ((await page.locator('.compare').count()) === 0) await page.locator('.strip [data-tool="compare"]').click();
}

async function remember(page) {
  await open(page);
  await page.getByRole('button', { name: 'Remember this version as A' }).click();
}

async function change(page, from, to) {
  const policies = page.locator('.narrow nav button', { hasText: 'Policies' });
  if (await policies.isVisible()) await policies.click();
  await edit(page, from, to);
  await open(page);
}

for (const [name, viewport] of Object.entries(sizes)) {
  test(`${name}: new access is found, with a request that shows it`, { viewport }, async ({ page }) => {
    await remember(page);
    await change(page, 'function:intern-*', 'function:*');
    await verdict(page).filter({ hasText: 'New access' }).waitFor(slow);
    const first = differences(page).first();
    assert.match(await first.innerText(), /new\s+lambda:\w+ and \d+ more actions/);
    assert.match(await first.innerText(), /A: not allowed, no identity-based policy allows it · B: allowed, DevelopFunctions/);
    assert.match(await page.locator('.compare .diff ins').first().innerText(), /function:\*/);
    await page.locator('.coverage summary').click();
    assert.match(await page.locator('.coverage').innerText(), /no proof that nothing is new/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await first.getByRole('button').click();
    assert.equal(await decision(page), 'allowed');
  });
}

test('less access, the same access, and the way back', async ({ page }) => {
  await remember(page);
  assert.match(await page.locator('.compare').innerText(), /the same, so far/);
  const before = await editor(page).first().inputValue();
  await edit(page, '"lambda:AddPermission",', '"lambda:AddPermission", "lambda:DeleteFunction",');
  await verdict(page).filter({ hasText: 'Less access' }).waitFor(slow);
  const changed = page.locator('.changed li').filter({ hasText: 'lambda:DeleteFunction' }).first();
  assert.match((await changed.innerText()).replace(/\s+/g, ' '), /lambda:DeleteFunction on function:intern-\w+ allowed → not allowed/);
  await edit(page, '"lambda:AddPermission", "lambda:DeleteFunction",', '"lambda:addpermission",');
  await verdict(page).filter({ hasText: 'No difference found' }).waitFor(slow);
  await page.getByRole('button', { name: 'Go back to A' }).click();
  await page.locator('.compare', { hasText: 'the same, so far' }).waitFor();
  assert.equal(await editor(page).first().inputValue(), before);
});

test('what AWS would refuse cannot be compared, and is said so', async ({ page }) => {
  await remember(page);
  await edit(page, '"Version"', '"Version');
  await page.locator('.compare .problem').waitFor();
  assert.match(await page.locator('.compare .problem').innerText(), /is not one that AWS accepts/);
});

test('A is kept while the tool is closed, and by keyboard', async ({ page }) => {
  await page.locator('.strip [data-tool="compare"]').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remember this version as A' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Close the tool' }).click();
  await edit(page, 'function:intern-*', 'function:*');
  await page.locator('.strip [data-tool="compare"]').focus();
  await page.keyboard.press('Enter');
  await verdict(page).filter({ hasText: 'New access' }).waitFor(slow);
  await page.locator('.coverage summary').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Forget A' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remember this version as A' }).waitFor();
});

for (const colorScheme of ['light', 'dark']) {
  test(`no barriers, ${colorScheme}`, { colorScheme }, async ({ page }) => {
    await open(page);
    await assertAccessible(page);
    await remember(page);
    await edit(page, 'function:intern-*', 'function:*');
    await verdict(page).filter({ hasText: 'New access' }).waitFor(slow);
    await page.locator('.coverage summary').click();
    await assertAccessible(page);
  });
}
