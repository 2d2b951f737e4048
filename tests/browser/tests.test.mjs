// The test table: what is expected, what is decided, what hangs on it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { assertAccessible, playground } from './playground.mjs';
import { decision, edit } from './page.mjs';

const { test } = playground({ plain: true });
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };
const eight = JSON.parse(readFileSync(new URL('../../core/src/link/eight-tests.json', import.meta.url), 'utf8'));
const link = (scenario) => `#v1.${deflateRawSync(JSON.stringify(scenario)).toString('base64url')}`;

const tab = (page) => page.locator('.strip [data-tool="tests"]');
const score = (page) => page.locator('#tests-result');
const tests = (page) => page.locator('.tests-table tbody');
const verdicts = (page) => tests(page).evaluateAll((rows) => rows.map((row) => row.dataset.verdict));
const hasScore = (page, words) => page.waitForFunction((words) => document.querySelector('#tests-result')?.innerText.trim() === words, words);
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText.trim());

async function open(page) {
  await page.waitForFunction(() => !document.documentElement.hasAttribute('data-opening'));
  const narrow = page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Tools' });
  if (await narrow.isVisible()) await narrow.click();
  await tab(page).click();
  await score(page).waitFor();
}

test('from the first test to one that fails and says why', async ({ page }) => {
  await open(page);
  assert.equal(await score(page).innerText(), 'No tests yet.');
  await page.getByRole('button', { name: 'Add this request' }).click();
  await hasScore(page, '1 of 1 as expected');
  assert.equal(await page.getByLabel('Name of “UpdateFunctionCode on intern-orders”').inputValue(), 'UpdateFunctionCode on intern-orders');
  await page.locator('#action').fill('lambda:AddPermission');
  await page.waitForTimeout(300);
  await page.getByRole('button', { name: 'Add this request' }).click();
  await hasScore(page, '2 of 2 as expected');
  assert.match(await tab(page).innerText(), /2 of 2 as expected/);

  await edit(page, '"lambda:AddPermission",', '"lambda:AddPermissionX",');
  await hasScore(page, '1 of 2 as expected');
  assert.deepEqual(await verdicts(page), ['as expected', 'not as expected']);
  assert.match(await page.locator('.tests-table .why').innerText(), /DevelopFunctions allows lambda:AddPermission/);
  await page.locator('#action').fill('lambda:GetFunction');
  await page.waitForTimeout(300);
  await page.getByRole('button', { name: 'Make it the request' }).click();
  await page.waitForFunction(() => document.querySelector('#action').value === 'lambda:AddPermission');
  assert.equal(await decision(page), 'allowed');
  await page.getByRole('button', { name: 'Expect “allowed”' }).click();
  await hasScore(page, '2 of 2 as expected');
  await page.locator('.bar .undo').click();
  await hasScore(page, '1 of 2 as expected');
});

test('every cell can be changed, and changing back is one step', { path: link(eight) }, async ({ page }) => {
  await open(page);
  await hasScore(page, '8 of 8 as expected');
  const cell = (what) => page.getByLabel(`${what} of “Read any”`, { exact: false });
  await cell('Action').fill('lambda:DeleteFunction');
  await cell('Action').press('Enter');
  await hasScore(page, '7 of 8 as expected');
  await cell('Expected').selectOption('implicitDeny');
  await hasScore(page, '8 of 8 as expected');
  await cell('Resource').fill('arn:aws:lambda:us-west-2:123456789012:function:intern-x');
  await cell('Resource').press('Tab');
  await hasScore(page, '7 of 8 as expected');
  await cell('Context').fill('{"aws:SourceIp": ');
  await cell('Context').press('Enter');
  assert.match(await page.locator('.tests-table .problem').innerText(), /not a JSON object/);
  await cell('Context').fill('{"aws:SourceIp": "203.0.113.7"}');
  await cell('Context').press('Enter');
  await page.waitForFunction(() => !document.querySelector('.tests-table .problem'));
  await cell('Name').fill('Read one');
  await cell('Name').press('Enter');
  await page.getByLabel('Principal of “Read one”').fill('nobody');
  await page.getByLabel('Principal of “Read one”').press('Enter');
  await page.getByText('names no caller').waitFor();
  assert.match(await tests(page).nth(2).innerText(), /not decided/);
  await page.getByRole('button', { name: 'Remove “Read one”' }).click();
  await hasScore(page, '7 of 7 as expected');
  await page.locator('.bar .undo').click();
  await page.locator('.bar .undo').click();
  await hasScore(page, '7 of 8 as expected');
  assert.equal(await page.getByLabel('Principal of “Read one”').inputValue(), 'arn:aws:iam::123456789012:user/intern');
});

test('Ctrl-Enter goes to the result', { path: link(eight) }, async ({ page }) => {
  await page.waitForFunction(() => !document.documentElement.hasAttribute('data-opening'));
  await tab(page).waitFor();
  await page.locator('#action').focus();
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.activeElement.id === 'tests-result');
  assert.equal(await focused(page), '8 of 8 as expected');
});

test('without tests Ctrl-Enter goes to the decision', async ({ page }) => {
  await page.locator('#action').focus();
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.activeElement.id === 'decision');
});

test('what no test hangs on is said in the text and in a table', { path: link(eight) }, async ({ page }) => {
  await open(page);
  await page.locator('.editor').getByText('never decided a test').first().waitFor();
  assert.equal(await page.locator('.editor').getByText('never decided a test').count(), 1);
  await page.getByRole('button', { name: 'Coverage and mutations' }).click();
  await page.getByText('2 of 10 changes').waitFor();
  assert.match(await page.locator('.coverage-says').innerText(), /^1 statement decides no test\. 2 of 10 changes/);
  const rows = await page.locator('.coverage-table tbody tr').allInnerTexts();
  assert.equal(rows.length, 5);
  assert.match(rows[4], /ViewLogs\s+Allow\s+no test\s+–\s+unnoticed\s+unnoticed/);
  assert.match(rows[1], /DevelopFunctions.*noticed by 1 test/s);
  await page.getByRole('button', { name: 'ViewLogs' }).last().click();
  await page.locator('.editor .shown').first().waitFor();
  // A test that hangs on it changes both.
  await page.locator('#action').fill('logs:DescribeLogStreams');
  await page.locator('#resource').fill('arn:aws:logs:us-west-2:123456789012:log-group:/aws/lambda/intern-orders');
  await page.waitForTimeout(300);
  await page.getByRole('button', { name: 'Add this request' }).click();
  await page.getByText('0 of 10 changes').waitFor();
  assert.equal(await page.locator('.editor').getByText('never decided a test').count(), 0);
});

test('JSON and CSV, out and in', { path: link(eight) }, async ({ page }) => {
  await open(page);
  const save = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTitle(`Export the tests as ${name}`).click()]);
    assert.match(download.suggestedFilename(), /^intern-developer-tests\./);
    return readFileSync(await download.path(), 'utf8');
  };
  const csv = await save('CSV');
  assert.match(csv, /^name,principal,action,resource,resourceAccount,context,expect,decision\r\n/);
  assert.equal(csv.trim().split('\r\n').length, 9);
  const json = await save('JSON');
  assert.equal(JSON.parse(json).length, 8);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const area = page.locator('#import-text');
  await area.fill('name,action\nx,y');
  assert.match(await page.locator('#import-says').innerText(), /none for `principal`/);
  await area.fill(csv);
  assert.equal(await page.locator('#import-says').innerText(), '8 tests.');
  await page.getByRole('button', { name: 'Add', exact: true }).last().click();
  await hasScore(page, '16 of 16 as expected');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.locator('.import input[type="file"]').setInputFiles({ name: 't.json', mimeType: 'application/json', buffer: Buffer.from(json) });
  await page.getByRole('button', { name: 'Replace all tests' }).click();
  await hasScore(page, '8 of 8 as expected');
  await page.locator('.bar .undo').click();
  await hasScore(page, '16 of 16 as expected');
});

test('all of it by keyboard', { path: link(eight) }, async ({ page }) => {
  await page.waitForFunction(() => !document.documentElement.hasAttribute('data-opening'));
  await tab(page).focus();
  await page.keyboard.press('Enter');
  await score(page).waitFor();
  await page.locator('#action').focus();
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.activeElement.id === 'tests-result');
  const reach = async (name) => {
    for (let steps = 0; (await focused(page)) !== name; steps += 1) {
      assert.ok(steps < 30, `the focus is on ${await focused(page)}`);
      await page.keyboard.press('Tab');
    }
  };
  await reach('Action of “Own function”');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('lambda:AddPermission');
  await page.keyboard.press('Enter');
  await hasScore(page, '7 of 8 as expected');
  assert.equal(await focused(page), 'Action of “Own function”', 'the focus stays');
  await reach('Make it the request');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#action').value === 'lambda:AddPermission');
});

test('tests that a stranger sent stay text', {
  path: link({ ...eight, tests: [{ name: '<img src=x onerror=alert(1)>', request: { principal: '"><script>', action: 'x', context: { '<b>': '${' } }, expect: 'allowed' }] }),
}, async ({ page }) => {
  await open(page);
  await hasScore(page, '0 of 1 as expected');
  assert.equal(await page.locator('#tool img, #tool script').count(), 0);
});

for (const [name, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`no barriers, ${name}, ${colorScheme}`, { viewport, colorScheme, reducedMotion: 'reduce', path: link({ ...eight, tests: eight.tests.map((one, at) => (at === 1 ? { ...one, expect: 'allowed' } : one)) }) }, async ({ page }) => {
      await open(page);
      await hasScore(page, '7 of 8 as expected');
      await assertAccessible(page);
      for (const view of ['Coverage and mutations', 'Import']) {
        await page.getByRole('button', { name: view, exact: true }).click();
        await assertAccessible(page);
      }
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    });
  }
}
