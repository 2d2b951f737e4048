// The decision follows every change, says why, and points at the text.
import assert from 'node:assert/strict';
import { playground } from './playground.mjs';
import { bigWord, decision, edit, editor, inView, loadExample, row } from './page.mjs';

const { test } = playground({ plain: true });

test('another action, another decision', async ({ page }) => {
  await page.locator('#action').fill('lambda:AddPermission');
  assert.equal(await decision(page), 'implicitDeny');
  assert.equal(await bigWord(page).innerText(), 'Denied, implicitly');
  assert.match(await page.locator('.aws').innerText(), /is not authorized to perform: lambda:AddPermission/);
  await page.locator('#action').fill('lambda:InvokeFunction');
  assert.equal(await decision(page), 'allowed');
  assert.equal(await page.locator('.aws').count(), 0);
});

test('every keystroke decides', async ({ page }) => {
  await page.locator('#action').fill('lambda:GetFunctio');
  await page.locator('#resource').fill('arn:aws:lambda:us-west-2:123456789012:function:prod');
  assert.equal(await decision(page), 'implicitDeny');
  await page.locator('#action').press('End');
  await page.locator('#action').pressSequentially('n');
  assert.equal(await decision(page), 'allowed');
});

test('broken JSON keeps the last decision, greyed, and leads to the error', async ({ page }) => {
  await edit(page, '"Version": "2012-10-17",', '"Version": "2012-10-17"');
  const failure = page.locator('.failure');
  assert.match(await failure.innerText(), /intern-dev has an error at line 2/);
  assert.equal(await page.locator('.verdict.stale').count(), 1);
  assert.equal(await bigWord(page).innerText(), 'Allowed');
  assert.match(await row(page, 'error at line').innerText(), /error at line 2/);
  assert.ok(await page.locator('.editor code .grave').count() > 0);
  assert.equal(await editor(page).getAttribute('aria-invalid'), 'true');

  await page.locator('.problems .fix').first().click();
  assert.equal(await failure.count(), 0);
  assert.equal(await page.locator('.stale').count(), 0);
  assert.match(await editor(page).inputValue(), /"2012-10-17",/);
  await page.locator('.undo').click();
  assert.equal(await failure.count(), 1);
  await edit(page, '"Version": "2012-10-17"', '"Version": "2012-10-17",');
  assert.equal(await failure.count(), 0);
  assert.equal(await decision(page), 'allowed');
});

test('a problem leads to its place', async ({ page }) => {
  await edit(page, '"Sid": "ViewLogs"', '"Sid": "View Logs"');
  await page.locator('.problems .go').first().click();
  const shown = page.locator('.editor .shown').first();
  await shown.waitFor();
  assert.match(await shown.innerText(), /View Logs/);
  assert.ok(await inView(page, '.editor .shown', '.editor'));
});

test('a policy that AWS refuses is no basis for a decision', async ({ page }) => {
  await edit(page, '2012-10-17', '2020-07-20');
  assert.equal(await page.locator('.failure').count(), 1);
});

test('a request that cannot be asked says so at its field', async ({ page }) => {
  await page.locator('#principal').fill('nobody in particular');
  assert.match(await page.locator('.failure').innerText(), /The request has an error/);
  assert.match(await page.locator('#principal-remark').innerText(), /names no caller/);
  await page.locator('#principal').fill('arn:aws:iam::123456789012:user/intern');
  assert.equal(await page.locator('.failure').count(), 0);
});

test('another document never inherits a decision', async ({ page }) => {
  await edit(page, '{', '');
  await loadExample(page, 'deny-alias');
  assert.equal(await decision(page), 'explicitDeny');
  assert.equal(await page.locator('.stale').count(), 0);
});

test('the ladder opens to statements, parts and values, and each leads to its text', async ({ page }) => {
  await loadExample(page, 'every-policy-type');
  const rungs = page.locator('.ladder > .rung');
  assert.equal(await rungs.count(), 4);
  const scp = rungs.filter({ hasText: 'Service control policy' });
  assert.equal(await scp.locator('.statement').count(), 0);
  await scp.locator('> button').click();
  assert.equal(await scp.locator('.statement').count(), 2);
  await scp.getByRole('button', { name: /^OnlyTwoRegions/ }).click();
  await scp.locator('.part').filter({ hasText: 'Condition' }).click();
  assert.equal(await page.locator('.editor .shown').innerText(), '"aws:RequestedRegion"');
  assert.match(await editor(page).inputValue(), /OnlyTwoRegions/);
});

test('the statement under the cursor is marked in the explanation', async ({ page }) => {
  await editor(page).evaluate((area) => {
    area.focus();
    area.setSelectionRange(area.value.indexOf('ViewLogs'), area.value.indexOf('ViewLogs'));
  });
  await page.keyboard.press('ArrowRight');
  assert.match(await page.locator('.statement.here').innerText(), /ViewLogs/);
});

test('the text that decides is open and in view', async ({ page }) => {
  await loadExample(page, 'every-policy-type');
  assert.match(await editor(page).inputValue(), /OnlyThisRelease/);
  await loadExample(page, 'intern-event-source');
  assert.ok(await inView(page, '.editor .line.strong', '.editor'));
});

test('screen readers hear the decision once typing pauses', async ({ page }) => {
  const status = page.getByRole('status');
  await page.locator('#action').fill('lambda:AddPermission');
  await status.filter({ hasText: 'Denied, implicitly. No statement allows' }).waitFor({ state: 'attached' });
});
