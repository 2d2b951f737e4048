// The access table, calls of several parts, situations: live, by keyboard, taken along.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { assertAccessible, playground } from './playground.mjs';
import { decision, edit, editor, loadExample } from './page.mjs';

const { test } = playground({ plain: true });
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };

const HEAD = 'arn:aws:lambda:us-west-2:123456789012:';
const table = (page) => page.locator('.access table');
const cell = (page, action, column) =>
  table(page).locator('tbody tr').filter({ has: page.locator(`th code:text-is("${action}")`) }).locator('td').nth(column);
const headings = (page) => table(page).locator('thead code').allInnerTexts();
const words = async (page, action, column) => (await cell(page, action, column).innerText()).replace(/\s+/g, ' ').trim();
const undo = (page) => page.locator('.tool .done').getByRole('button');

async function open(page, tool) {
  const tab = page.locator('.narrow nav button').last();
  if (await tab.isVisible()) await tab.click();
  await page.locator(`.strip [data-tool="${tool}"]`).click();
}

const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('data-at'));

for (const [name, viewport] of Object.entries(sizes)) {
  test(`${name}: a cell says what decides, and becomes the request`, { viewport }, async ({ page }) => {
    await open(page, 'access');
    assert.deepEqual(await headings(page), ['*', 'function:intern-orders', 'function:intern-example']);
    assert.equal(await words(page, 'InvokeFunction', 1), 'allowed DevelopFunctions');
    assert.equal(await words(page, 'AddPermission', 1), 'not allowed no identity-based policy allows it');
    assert.equal(await words(page, 'ListFunctions', 0), 'allowed ReadOnlyPermissions');
    assert.equal(await cell(page, 'ListFunctions', 1).getByRole('button').count(), 0);
    assert.equal(await cell(page, 'UpdateFunctionCode', 1).getByRole('button').getAttribute('aria-current'), 'true');
    await cell(page, 'AddPermission', 1).getByRole('button').click();
    await cell(page, 'AddPermission', 1).locator('[aria-current="true"]').waitFor();
    assert.equal(await page.locator('#action').inputValue(), 'lambda:AddPermission');
    assert.equal(await decision(page), 'implicitDeny');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  });
}

test('what was asked by a cell is undone in one step', async ({ page }) => {
  await open(page, 'access');
  await cell(page, 'DeleteFunction', 2).getByRole('button').click();
  assert.equal(await page.locator('#resource').inputValue(), `${HEAD}function:intern-example`);
  await undo(page).click();
  assert.equal(await page.locator('#action').inputValue(), 'lambda:UpdateFunctionCode');
  assert.equal(await page.locator('#resource').inputValue(), `${HEAD}function:intern-orders`);
});

test('it follows every change, and keeps the last table while a text is broken', async ({ page }) => {
  await open(page, 'access');
  await edit(page, '"lambda:AddPermission",', '"lambda:InvokeFunction",');
  await cell(page, 'AddPermission', 1).getByText('DevelopFunctions').waitFor();
  assert.match(await words(page, 'InvokeFunction', 1), /^not allowed/);
  await edit(page, '"Version"', '"Version');
  await page.locator('.access .problem', { hasText: 'is not one that AWS accepts' }).waitFor();
  assert.equal(await page.locator('.access .scroll.stale').count(), 1);
  assert.match(await words(page, 'InvokeFunction', 1), /^not allowed/);
});

test('actions are filtered, resources are chosen', async ({ page }) => {
  await open(page, 'access');
  const rows = () => table(page).locator('tbody th code').allInnerTexts();
  await page.locator('#access-search').fill('invoke url');
  await page.waitForFunction(() => document.querySelectorAll('.access tbody tr').length === 1);
  assert.deepEqual(await rows(), ['InvokeFunctionUrl']);
  await page.locator('#access-search').fill('tag*');
  await page.getByRole('button', { name: 'Tagging' }).click();
  assert.deepEqual(await rows(), ['TagResource']);
  await page.locator('#access-search').fill('');
  assert.deepEqual(await rows(), ['TagResource', 'UntagResource']);
  await page.getByRole('button', { name: 'Tagging' }).click();

  await page.getByLabel('examples from the policies').uncheck();
  assert.deepEqual(await headings(page), ['*', 'function:intern-orders']);
  await page.getByLabel('ARN to add').fill('layer:mine:3');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#access-own-problem').innerText(), 'That is no ARN.');
  await page.getByLabel('ARN to add').fill(`${HEAD}layer:mine:3`);
  await page.keyboard.press('Enter');
  assert.deepEqual(await headings(page), ['*', 'function:intern-orders', 'layer:mine:3']);
  assert.match(await words(page, 'GetLayerVersion', 2), /^not allowed/);
  assert.equal(await table(page).locator('th code:text-is("PublishLayerVersion")').count(), 0);
  await page.getByLabel(/more that take none/).check();
  assert.equal(await table(page).locator('tbody tr').count(), 119);
  assert.equal(await table(page).locator('th code:text-is("PublishLayerVersion")').count(), 1);
  // Closed and opened again it is as it was left.
  await page.getByRole('button', { name: 'Close the tool' }).click();
  await open(page, 'access');
  assert.deepEqual(await headings(page), ['*', 'function:intern-orders', 'layer:mine:3']);
  await page.getByRole('button', { name: 'Remove layer:mine:3' }).click();
  assert.deepEqual(await headings(page), ['*', 'function:intern-orders']);
});

test('by keyboard: one stop, arrows from answer to answer, Enter asks', async ({ page }) => {
  await open(page, 'access');
  assert.equal(await table(page).locator('[tabindex="0"]').count(), 1);
  await table(page).locator('[tabindex="0"]').focus();
  const start = await focused(page);
  await page.keyboard.press('ArrowRight');
  const [row, column] = start.split('-').map(Number);
  assert.equal(await focused(page), `${row}-${column + 1}`);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focused(page), start);
  await page.keyboard.press('ArrowUp');
  const above = await focused(page);
  assert.ok(Number(above.split('-')[0]) < row, above);
  const action = await page.evaluate(() => document.activeElement.closest('tr').querySelector('th code').textContent);
  await page.keyboard.press('Enter');
  await page.waitForFunction((action) => document.querySelector('#action').value === `lambda:${action}`, action);
  assert.equal(await focused(page), above);
  assert.equal(await table(page).locator('[tabindex="0"]').count(), 1);
});

test('taken along as Markdown and CSV', { permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
  await open(page, 'access');
  await page.locator('#access-search').fill('invokefunction');
  await page.waitForFunction(() => document.querySelectorAll('.access tbody tr').length === 2);
  await page.locator('.access .copy button').click();
  await page.locator('.access .copy button', { hasText: 'Copied' }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(text.startsWith(`| Action | Access level | \`*\` | \`${HEAD}function:intern-orders\` |`), text);
  assert.ok(text.includes('| `lambda:InvokeFunction` | Write | – | allowed: DevelopFunctions |'), text);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()]);
  assert.equal(download.suggestedFilename(), 'access.csv');
  const csv = await readFile(await download.path(), 'utf8');
  assert.ok(csv.startsWith(`Action,Access level,*,${HEAD}function:intern-orders,`), csv);
  assert.equal(csv.split('\r\n').length, 4);
});

test('a call is allowed when all of its parts are', async ({ page }) => {
  await open(page, 'calls');
  const parts = () => page.locator('.call-part p:first-child').allInnerTexts().then((all) => all.map((text) => text.replace(/\s+/g, ' ')));
  assert.match(await page.locator('.call-verdict').innerText(), /Allowed\s+Both parts are allowed/);
  assert.deepEqual(await parts(), [
    'lambda:CreateFunction allowed DevelopFunctions',
    'iam:PassRole allowed PassExecutionRole',
  ]);
  await page.getByLabel('Execution role ARN').fill('arn:aws:iam::123456789012:role/admin');
  await page.locator('.call-verdict.deny').waitFor();
  assert.match(await page.locator('.call-verdict').innerText(), /Denied\s+1 of 2 parts is not allowed, so the call fails/);
  await page.getByRole('button', { name: 'Ask for iam:PassRole alone' }).click();
  assert.equal(await decision(page), 'implicitDeny');
  assert.equal(await page.locator('#action').inputValue(), 'iam:PassRole');
  await undo(page).click();
  await page.getByLabel('What is to be done').selectOption({ label: 'Call a function URL' });
  await page.locator('.call-verdict.allow').waitFor();
  await page.getByLabel('Auth type of the URL').selectOption('NONE');
  await page.locator('.call-verdict.deny').waitFor();
});

test('situations are found, loaded and left again', async ({ page }) => {
  await page.locator('.examples-button').click();
  await page.getByRole('button', { name: 'More situations' }).click();
  const all = await page.locator('.situations .card').count();
  assert.ok(all >= 60, `${all}`);
  await page.getByLabel('Search the situations').fill('external id');
  await page.waitForFunction(() => document.querySelectorAll('.situations .card').length === 2);
  await page.locator('[data-situation="assume-role-without-external-id"]').click();
  assert.equal(await decision(page), 'implicitDeny');
  assert.match(await page.locator('.examples-button').innerText(), /without external id/);
});

for (const colorScheme of ['light', 'dark']) {
  test(`no barriers, ${colorScheme}`, { colorScheme }, async ({ page }) => {
    for (const tool of ['access', 'calls', 'situations']) {
      await open(page, tool);
      await assertAccessible(page);
    }
  });
}
