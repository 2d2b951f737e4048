// Checks: what they say, where it stands, what mends it; and all of them to look up.
import assert from 'node:assert/strict';
import { assertAccessible, playground } from './playground.mjs';
import { decision, edit, editor, loadExample, openTool } from './page.mjs';

const { test } = playground({ plain: true });
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };

const finding = (page, code) => page.locator('.findings > li').filter({ hasText: code });
const codes = (page) => page.locator('.findings .code-of').allInnerTexts();
const focus = (page) => page.evaluate(() => document.activeElement?.innerText || document.activeElement?.id);
const focused = (page, locator) => locator.and(page.locator(':focus')).waitFor();
const lined = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

const CLEAN = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Call', Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: 'arn:aws:lambda:us-west-2:123456789012:function:*' }],
}, null, 2);

/** Replaces the policy that is open. */
const write = (page, text) => editor(page).first().fill(text);

/** The checks of the intern's policy. */
async function checked(page) {
  await loadExample(page, 'intern-developer');
  await openTool(page, 'checks');
  await finding(page, 'LAMBDA_NOTACTION_DRIFT').waitFor();
}

for (const [name, viewport] of Object.entries(sizes)) {
  test(`${name}: a finding leads to its text; its fix is one press and is taken back`, { viewport }, async ({ page }) => {
    await checked(page);
    assert.deepEqual(await codes(page), [
      'LAMBDA_NOTACTION_DRIFT', 'LAMBDA_ACCOUNT_WILDCARD', 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
      'LAMBDA_PASSROLE_SERVICE', 'SERVICE_WILDCARD',
    ]);
    assert.match(await page.locator('.strip [data-tool="checks"]').innerText(), /Checks\s*3/);
    assert.equal(await lined(page), false);

    const arn = finding(page, 'STRING_LIKE_OPERATOR');
    assert.match(await arn.innerText(), /Security warning\s+line 41/);
    await arn.getByRole('button', { name: /write ArnLike/ }).last().click();
    await arn.waitFor({ state: 'detached' });
    const undo = page.locator('.done').getByRole('button', { name: 'Undo' });
    await focused(page, undo);
    assert.match(await page.locator('.done').innerText(), /Done: “write ArnLike”/);
    await undo.click();
    await arn.waitFor();
    assert.equal(await page.locator('.done').innerText(), '');

    await arn.locator('.go').click();
    const piece = page.locator('.editor .shown');
    await piece.first().waitFor({ state: 'attached' });
    assert.equal((await piece.allInnerTexts()).join(''), '"lambda:FunctionArn"');
  });
}

test('a fix that is pressed while somebody still types is made, and nothing typed is lost', async ({ page }) => {
  await checked(page);
  const arn = finding(page, 'STRING_LIKE_OPERATOR');
  const fix = arn.getByRole('button', { name: /write ArnLike/ }).last();
  await fix.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await fix.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  const principal = page.locator('#principal');
  const before = await principal.inputValue();
  await principal.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('x');
  await page.mouse.down();
  await page.mouse.up();
  await arn.waitFor({ state: 'detached' });
  assert.equal(await principal.inputValue(), `${before}x`);
  await page.locator('.done').getByRole('button', { name: 'Undo' }).click();
  await arn.waitFor();
  assert.equal(await principal.inputValue(), `${before}x`);

  // Without any time between.
  await fix.evaluate((button) => {
    const field = document.querySelector('#principal');
    field.value += 'y';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    button.click();
  });
  await arn.waitFor({ state: 'detached' });
  assert.equal(await principal.inputValue(), `${before}xy`);
});

test('all of it by keyboard', async ({ page }) => {
  await loadExample(page, 'intern-developer');
  const tab = page.locator('.strip [data-tool="checks"]');
  await tab.focus();
  await page.keyboard.press('Enter');
  await finding(page, 'LAMBDA_PASSROLE_SERVICE').locator('.go').focus();
  await page.keyboard.press('Tab');
  assert.match(await focus(page), /allow passing it to Lambda only/);
  await page.keyboard.press('Enter');
  await finding(page, 'LAMBDA_PASSROLE_SERVICE').waitFor({ state: 'detached' });
  await focused(page, page.locator('.done button'));
  assert.match(await editor(page).first().inputValue(), /"iam:PassedToService": "lambda.amazonaws.com"/);
  await page.keyboard.press('Enter');
  await finding(page, 'LAMBDA_PASSROLE_SERVICE').waitFor();
  await page.waitForFunction(() => document.activeElement.id === 'findings-title');
  assert.doesNotMatch(await editor(page).first().inputValue(), /PassedToService/);
});

test('severities can be left out', async ({ page }) => {
  await checked(page);
  await page.getByRole('button', { name: 'Suggestion: 2' }).click();
  assert.equal((await codes(page)).length, 3);
  await page.getByRole('button', { name: 'Suggestion: 2' }).click();
  assert.equal((await codes(page)).length, 5);
});

test('findings follow the typing, and a policy without any says so', async ({ page }) => {
  await write(page, CLEAN);
  await openTool(page, 'checks');
  await page.getByText(/Nothing to report: 1\d\d checks looked at the policy/).waitFor();
  await edit(page, '"Version": "2012-10-17"', '"Version": "2008-10-17"');
  await finding(page, 'OLD_VERSION').waitFor();
  await edit(page, '"Version": "2008-10-17"', '"Version": "2026-10-17"');
  await finding(page, 'INVALID_VERSION').waitFor();
  assert.match(await finding(page, 'INVALID_VERSION').innerText(), /^Error/);
  await finding(page, 'OLD_VERSION').waitFor({ state: 'detached' });
});

test('a finding opens its check among all of them, and these can be searched', async ({ page }) => {
  await checked(page);
  await page.getByRole('button', { name: 'LAMBDA_NOTACTION_DRIFT' }).click();
  const row = page.locator('#check-LAMBDA_NOTACTION_DRIFT');
  await focused(page, row);
  assert.equal(await row.getAttribute('aria-expanded'), 'true');
  const check = page.locator('.check').filter({ has: row });
  assert.match(await check.locator('.detail').innerText(), /It says[\s\S]*Source[\s\S]*Policyglass, for Lambda[\s\S]*Bad example[\s\S]*Good example/);
  assert.match(await check.locator('.code mark').first().innerText(), /NotAction/);

  const search = page.getByRole('searchbox', { name: 'Search the checks' });
  await search.fill('ckv_aws_301');
  assert.deepEqual(await page.locator('.check > .row code').allInnerTexts(), ['LAMBDA_PUBLIC_FUNCTION']);
  assert.match(await page.locator('.search .count').innerText(), /^1 of 1\d\d checks$/);
  await search.fill('no such check');
  assert.equal(await page.locator('.check').count(), 0);
  await search.fill('');
  await page.getByLabel('Source', { exact: true }).selectOption('AWS refuses the policy');
  assert.ok(await page.locator('.check').count() > 20);
  await page.locator('#check-INVALID_EFFECT').press('Enter');
  assert.match(await page.locator('.detail .code mark').innerText(), /"allow"/);
});

test('what AWS\'s services are is fetched when the document speaks of them, and told with its date', async ({ page, requests }) => {
  const fetched = () => requests.map((address) => address.match(/catalog\/\w+\.txt/)?.[0]).filter(Boolean);
  await openTool(page, 'checks');
  // The first example speaks of IAM and CloudWatch Logs.
  await page.getByText(/Knows \d\d services that meet Lambda, as AWS had them on 20\d\d-\d\d-\d\d/).waitFor();
  assert.deepEqual(fetched(), ['catalog/neighbours.txt']);
  await write(page, CLEAN.replace('lambda:InvokeFunction', 'sqs:SendMessages'));
  await finding(page, 'INVALID_ACTION').waitFor();
  assert.match(await finding(page, 'INVALID_ACTION').innerText(), /^Warning[\s\S]*20\d\d-\d\d-\d\d/);
  await finding(page, 'INVALID_ACTION').getByRole('button', { name: /write sqs:SendMessage$/ }).click();
  await finding(page, 'INVALID_ACTION').waitFor({ state: 'detached' });
  assert.deepEqual(fetched(), ['catalog/neighbours.txt']);
  await edit(page, '"sqs:SendMessage"', '"braket:GetJob"');
  await page.getByText(/Knows all \d+ services/).waitFor();
  assert.deepEqual(fetched(), ['catalog/neighbours.txt', 'catalog/all.txt']);
  assert.match(await page.locator('.privacy').innerText(), /0 requests/);
});

test('a document that speaks of Lambda alone fetches nothing', async ({ page, requests }) => {
  await openTool(page, 'checks');
  await page.route('**/tools-*.js', async (route) => {
    await write(page, CLEAN);
    await route.continue();
  });
  requests.length = 0;
  await page.reload();
  await openTool(page, 'checks');
  await page.getByText('Knows Lambda, as AWS had it on').waitFor();
  assert.deepEqual(requests.filter((address) => address.includes('catalog/')), []);
});

test('a catalogue that does not come is told, and asked for again', async ({ page, problems }) => {
  await page.route('**/catalog/neighbours.txt', (route) => route.fulfill({ status: 200, body: 'no catalogue' }));
  await openTool(page, 'checks');
  await page.reload();
  await openTool(page, 'checks');
  await page.getByText(/More could not be fetched: line 1/).waitFor();
  await page.unroute('**/catalog/neighbours.txt');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText(/Knows all \d+ services/).waitFor();
  assert.deepEqual(problems, []);
});

test('the decision knows what the tools know: an action of another service that takes no resource', async ({ page }) => {
  await write(page, JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'List', Effect: 'Allow', Action: 'sqs:ListQueues', Resource: 'arn:aws:sqs:us-west-2:123456789012:orders' }],
  }, null, 2));
  await page.getByLabel('Does what').fill('sqs:ListQueues');
  await page.getByLabel('On what').fill('arn:aws:sqs:us-west-2:123456789012:orders');
  await page.locator('#decision [data-rule="R20"]').getByText('takes no resource').waitFor();
  assert.equal(await decision(page), 'implicitDeny');
});

test('what is pressed in a tool presses nothing in the page', async ({ page }) => {
  await openTool(page, 'checks');
  const before = await editor(page).first().inputValue();
  for (const button of await page.locator('.drawer .strip [data-tool]').all()) await button.click();
  await openTool(page, 'checks');
  await page.getByRole('button', { name: 'All checks' }).click();
  for (let at = 0; at < 6; at += 1) await page.locator('.check > .row').nth(at).click();
  assert.equal(await page.locator('.bar').getByRole('button', { name: /Undo/ }).count(), 0, 'the document is as it was');
  assert.equal(await editor(page).first().inputValue(), before);
});

for (const colorScheme of ['light', 'dark']) {
  for (const [name, viewport] of Object.entries(sizes)) {
    test(`no barriers for assistive technology: ${colorScheme}, ${name}`, { viewport, colorScheme }, async ({ page }) => {
      await checked(page);
      await assertAccessible(page);
      await page.getByRole('button', { name: 'LAMBDA_NOTACTION_DRIFT' }).click();
      await focused(page, page.locator('#check-LAMBDA_NOTACTION_DRIFT'));
      await assertAccessible(page);
    });
  }
}
