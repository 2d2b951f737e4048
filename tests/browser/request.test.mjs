// The request form: principal, action, resource, context, and the same as JSON.
import assert from 'node:assert/strict';
import { playground } from './playground.mjs';
import { decision, editor, loadExample } from './page.mjs';

const { test } = playground({ plain: true });
const key = (page, name) => page.locator('.context-row').filter({ hasText: name });

test('another kind of principal keeps account and name', async ({ page }) => {
  await page.getByLabel('Kind of principal').selectOption('Role session');
  assert.equal(await page.locator('#principal').inputValue(), 'arn:aws:sts::123456789012:assumed-role/intern/session');
  assert.equal(await decision(page), 'allowed');
  await page.getByLabel('Kind of principal').selectOption('Anonymous');
  assert.equal(await decision(page), 'implicitDeny');
  await page.locator('#principal').fill('s3.amazonaws.com');
  assert.equal(await page.getByLabel('Kind of principal').inputValue(), 'AWS service');
});

test('actions are offered', async ({ page }) => {
  await page.locator('#actions option').nth(100).waitFor({ state: 'attached' });
});

test('a type of resource is one press away and keeps the name', async ({ page }) => {
  await page.getByRole('button', { name: 'function alias' }).click();
  assert.equal(await page.locator('#resource').inputValue(), 'arn:aws:lambda:us-west-2:123456789012:function:intern-orders:PROD');
  assert.equal(await decision(page), 'allowed');
});

test('the parts of an ARN have fields, both ways', async ({ page }) => {
  await page.getByText('Parts of the ARN').click();
  const part = (name) => page.locator('.arn-parts').getByLabel(name, { exact: true });
  assert.equal(await part('Function').inputValue(), 'intern-orders');
  await part('Version or alias').fill('PROD');
  assert.equal(await page.locator('#resource').inputValue(), 'arn:aws:lambda:us-west-2:123456789012:function:intern-orders:PROD');
  await part('Version or alias').fill('');
  await part('Function').fill('prod-orders');
  assert.equal(await page.locator('#resource').inputValue(), 'arn:aws:lambda:us-west-2:123456789012:function:prod-orders');
  assert.equal(await decision(page), 'implicitDeny');
  await page.locator('#resource').fill('arn:aws:lambda:eu-west-1:210987654321:layer:tools:3');
  assert.deepEqual(
    await page.locator('.arn-parts input').evaluateAll((fields) => fields.map((field) => field.value)),
    ['eu-west-1', '210987654321', 'tools', '3'],
  );
  assert.match(await page.locator('#resource-account-remark').innerText(), /123456789012: a call across accounts/);
  await page.locator('#resource').fill('*');
  assert.equal(await page.locator('.arn-parts').count(), 0);
});

test('a missing key is flagged and filled in', async ({ page }) => {
  await loadExample(page, 'intern-event-source');
  await page.getByRole('button', { name: 'lambda:FunctionArn is missing: fill it in' }).click();
  const value = page.getByLabel('Value 1 of lambda:FunctionArn');
  assert.ok(await value.evaluate((field) => field === document.activeElement));
  assert.equal(await decision(page), 'implicitDeny');
  await page.keyboard.type('arn:aws:lambda:us-west-2:123456789012:function:intern-orders');
  assert.equal(await decision(page), 'allowed');
});

test('a derived value is changed, removed and restored', async ({ page }) => {
  const follows = page.locator('.follows summary');
  assert.match(await follows.innerText(), /Derived from the request\s*\d+/);
  assert.equal(await page.getByRole('button', { name: /, derived: change it$/ }).count(), 0, 'folded at first');
  await follows.click();
  await page.getByRole('button', { name: /^aws:RequestedRegion is us-west-2, derived/ }).click();
  await page.getByLabel('Value 1 of aws:RequestedRegion').fill('eu-west-1');
  await page.getByRole('button', { name: 'Remove aws:RequestedRegion' }).click();
  await page.getByRole('button', { name: /^aws:RequestedRegion is us-west-2, derived/ }).waitFor();
  await key(page, 'aws:username').hover();
  await page.getByRole('button', { name: 'Remove aws:username from the request' }).click();
  assert.match(await key(page, 'aws:username').innerText(), /not in the request/);
  await page.getByRole('button', { name: 'Restore aws:username' }).click();
  await page.getByRole('button', { name: /^aws:username is intern, derived/ }).waitFor();
});

test('a key holds a list', async ({ page }) => {
  await loadExample(page, 'layer-condition');
  assert.equal(await decision(page), 'implicitDeny');
  await page.getByRole('button', { name: 'Remove value 2 of lambda:Layer' }).click();
  assert.equal(await decision(page), 'allowed');
  await page.getByRole('button', { name: 'Add a value to lambda:Layer' }).click();
  await page.getByLabel('Value 2 of lambda:Layer', { exact: true }).fill('arn:aws:lambda:us-west-2:999999999999:layer:x:1');
  assert.equal(await decision(page), 'implicitDeny');
});

test('a key is added, and those that the policies name are offered', async ({ page }) => {
  await page.getByRole('button', { name: 'Add a key' }).click();
  const field = page.getByLabel('Context key');
  assert.ok(await field.evaluate((field) => field === document.activeElement));
  assert.deepEqual(
    await page.locator('#context-keys option').evaluateAll((options) => options.map((option) => option.value)),
    ['lambda:FunctionArn'],
  );
});

test('a key whose absence changes nothing is offered, and its type is shown', async ({ page }) => {
  await editor(page).fill(JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'lambda:*', Resource: '*' },
      { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.7' } } },
    ],
  }));
  assert.equal(await decision(page), 'allowed');
  await page.getByRole('button', { name: 'Add aws:SourceIp, which a policy asks for' }).click();
  const value = page.getByLabel('Value 1 of aws:SourceIp');
  assert.ok(await value.evaluate((field) => field === document.activeElement));
  assert.match(await page.locator('.context-row .under').innerText(), /IPAddress/);
  assert.equal(await value.getAttribute('placeholder'), '203.0.113.7');
});

test('the request as JSON, both ways', async ({ page }) => {
  await page.getByRole('button', { name: 'JSON' }).click();
  const json = page.getByLabel('Request as JSON');
  const request = JSON.parse(await json.inputValue());
  assert.equal(request.action, 'lambda:UpdateFunctionCode');
  await json.fill('{ "action": ');
  assert.match(await page.locator('#json-remark').innerText(), /line 1/);
  assert.equal(await decision(page), 'allowed');
  await json.fill(JSON.stringify({ ...request, action: 'lambda:AddPermission', context: { 'aws:username': null } }));
  assert.equal(await decision(page), 'implicitDeny');
  await page.getByRole('button', { name: 'JSON' }).click();
  assert.equal(await page.locator('#action').inputValue(), 'lambda:AddPermission');
  assert.match(await key(page, 'aws:username').innerText(), /not in the request/);
});
