// Managed policies: found, read, added in one step that is taken back.
import assert from 'node:assert/strict';
import { assertAccessible, playground } from './playground.mjs';
import { decision, openTool, row } from './page.mjs';

const { test } = playground({ plain: true });
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };

const entry = (page, name) => page.locator(`#managed-${name}`);
const focused = (page, locator) => locator.and(page.locator(':focus')).waitFor();
const searchbox = (page) => page.getByRole('searchbox', { name: 'Search the managed policies' });

for (const [name, viewport] of Object.entries(sizes)) {
  test(`${name}: a policy is read and added, which is undone`, { viewport }, async ({ page, requests }) => {
    const fetched = () => requests.filter((address) => address.includes('managed-policies.json')).length;
    assert.equal(fetched(), 0);
    await openTool(page, 'library');
    await searchbox(page).fill('lambda_full');
    assert.equal(await page.locator('.search .count').innerText(), '2 of 43 policies');
    assert.equal(fetched(), 1);
    await entry(page, 'AWSLambda_FullAccess').click();
    const detail = page.locator('.library .detail');
    assert.match(await detail.innerText(), /Version v7 of 2026-02-12, as in moto[\s\S]*arn:aws:iam::aws:policy\/AWSLambda_FullAccess/);
    assert.match(await detail.locator('.code').innerText(), /"lambda:\*"/);
    assert.ok(await detail.locator('.code .key').count() > 4, 'it is in colours');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);

    await detail.getByRole('button', { name: 'Add to the policies' }).click();
    await page.getByText('It is among the policies.').waitFor();
    await row(page, 'AWSLambda_FullAccess').first().waitFor({ state: 'attached' });
    await page.locator('.done').getByRole('button', { name: 'Undo' }).click();
    await row(page, 'AWSLambda_FullAccess').first().waitFor({ state: 'detached' });
    await focused(page, entry(page, 'AWSLambda_FullAccess'));
    assert.equal(await page.getByText('It is among the policies.').count(), 0);
  });
}

test('by keyboard, and as a permissions boundary', async ({ page }) => {
  assert.equal(await decision(page), 'allowed');
  await openTool(page, 'library');
  await searchbox(page).focus();
  await page.keyboard.type('viewonly');
  await page.keyboard.press('Tab');
  await focused(page, entry(page, 'ViewOnlyAccess'));
  await page.keyboard.press('Enter');
  await page.locator('.library .detail').waitFor();
  await page.keyboard.press('Tab');
  await focused(page, page.getByLabel('As what it is added'));
  await page.keyboard.type('perm');
  await page.keyboard.press('Tab');
  await focused(page, page.getByRole('button', { name: 'Add to the policies' }));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.big').dataset.decision === 'ImplicitDeny');
  assert.match(await page.locator('.summary').innerText(), /permissions boundary limits/);
});

test('a long policy is shown in part, and whole when wanted; those out of use say so', async ({ page }) => {
  await openTool(page, 'library');
  await entry(page, 'ReadOnlyAccess').click();
  const code = page.locator('.library .code');
  assert.equal((await code.innerText()).trimEnd().split('\n').length, 200);
  await page.getByRole('button', { name: /Show all \d+ lines/ }).click();
  await page.waitForFunction(() => document.querySelector('.library .code').innerText.split('\n').length > 2000);
  await entry(page, 'AWSLambdaFullAccess').click();
  await page.getByText('can no longer be attached').waitFor();
});

test('a library that does not come says so', { path: '' }, async ({ page }) => {
  await page.route('**/managed-policies.json', (route) => route.fulfill({ status: 200, body: 'nothing' }));
  await openTool(page, 'library');
  await page.getByText('The policies could not be fetched').waitFor();
  await page.unroute('**/managed-policies.json');
  await page.getByRole('button', { name: 'Try again' }).click();
  await entry(page, 'AWSLambda_FullAccess').waitFor();
});

for (const colorScheme of ['light', 'dark']) {
  for (const [name, viewport] of Object.entries(sizes)) {
    test(`no barriers for assistive technology: ${colorScheme}, ${name}`, { viewport, colorScheme }, async ({ page }) => {
      await openTool(page, 'library');
      await entry(page, 'AWSLambdaFullAccess').click();
      await page.locator('.library .detail').waitFor();
      await assertAccessible(page);
    });
  }
}
