// The function policy: what commands and the form write, what Lambda refuses, what is there and which command made it.
import assert from 'node:assert/strict';
import { assertAccessible, playground } from './playground.mjs';
import { decision, editor, loadExample } from './page.mjs';

const { test } = playground({ plain: true });
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };

const ADD = 'aws lambda add-permission --function-name helloworld --action lambda:InvokeFunction';
const command = (page) => page.locator('#bench-command');
const run = (page) => page.locator('#bench-run');
const outcome = (page) => page.locator('.bench-outcome');
const done = (page) => page.locator('.bench-done');
const policy = (page) => page.locator('.bench-policy');
const statements = (page) => page.locator('.bench-statements > li');
const ids = (page) => page.locator('.bench-statements .bench-row b').allInnerTexts();
const view = (page, name) => page.locator('.bench-views').getByRole('button', { name, exact: true });
const field = (page, name) => page.locator('.bench-write').getByLabel(name, { exact: true });

async function open(page, example = 's3-function-policy') {
  if (example) await loadExample(page, example);
  const tools = page.getByRole('button', { name: 'Tools', exact: true });
  if (await tools.isVisible()) await tools.click();
  await page.locator('.strip [data-tool="function-policy"]').click();
  await page.locator('.bench').waitFor();
}

async function write(page, text) {
  await command(page).fill(text);
}

for (const [name, viewport] of Object.entries(sizes)) {
  test(`${name}: a permission is added, listed with its command, taken back`, { viewport }, async ({ page }) => {
    await open(page);
    assert.deepEqual(await ids(page), ['1']);
    await write(page, `${ADD} \\\n  --statement-id sns --principal sns.amazonaws.com --source-arn arn:aws:sns:us-west-2:111111111111:t`);
    assert.deepEqual(JSON.parse(await outcome(page).locator('pre').innerText()), {
      Sid: 'sns',
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: 'arn:aws:lambda:us-west-2:111111111111:function:helloworld',
      Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:sns:us-west-2:111111111111:t' } },
    });
    await run(page).click();
    await statements(page).nth(1).waitFor();
    assert.deepEqual(await ids(page), ['1', 'sns']);
    assert.match(await statements(page).nth(1).innerText(), /aws lambda add-permission --function-name helloworld --statement-id sns --action lambda:InvokeFunction --principal sns.amazonaws.com --source-arn arn:aws:sns:us-west-2:111111111111:t/);
    assert.equal(await command(page).inputValue(), '');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
    await done(page).getByRole('button', { name: 'Undo' }).click();
    await statements(page).nth(1).waitFor({ state: 'detached' });
    assert.match(await command(page).inputValue(), /--statement-id sns/);
  });
}

test('it is in the scenario: removing the only statement denies, undoing allows', async ({ page }) => {
  await open(page);
  assert.equal(await decision(page), 'allowed');
  await page.getByRole('button', { name: 'Remove 1', exact: true }).click();
  await page.locator('.big[data-decision="ImplicitDeny"]').waitFor();
  assert.match(await policy(page).innerText(), /It has no policy yet/);
  assert.equal(await page.locator('.slot').filter({ hasText: 'function policy' }).count(), 0);
  await done(page).getByRole('button', { name: 'Undo' }).click();
  await page.locator('.big[data-decision="Allowed"]').waitFor();
  await statements(page).waitFor();
  assert.deepEqual(await ids(page), ['1']);
});

test('what was typed keeps its layout', async ({ page }) => {
  await open(page);
  const before = await editor(page).inputValue();
  await write(page, `${ADD} --statement-id b --principal '*'`);
  await run(page).click();
  await statements(page).nth(1).waitFor();
  const after = await editor(page).inputValue();
  assert.ok(after.startsWith(before.slice(0, before.lastIndexOf(']') - 4)), after);
  JSON.parse(after);
});

test('Lambda refuses in its own words', async ({ page }) => {
  await open(page);
  for (const [options, words] of [
    ["--statement-id 1 --principal '*'", /\(ResourceConflictException\).*The statement id \(1\) provided already exists/s],
    ["--statement-id b --principal '*' --qualifier '$LATEST'", /We currently do not support adding policies for \$LATEST/],
    ['--statement-id b --principal bob', /The provided principal was invalid/],
    ["--statement-id b --principal '*' --source-account 12", /Value '12' at 'sourceAccount' failed to satisfy constraint: Member must satisfy regular expression pattern: \\d\{12\}/],
    ["--statement-id b --principal '*' --function-url-auth-type NONE", /FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action/],
  ]) {
    await write(page, `${ADD} ${options}`);
    await outcome(page).locator('.refused').waitFor();
    assert.match(await outcome(page).innerText(), words);
    assert.equal(await run(page).isDisabled(), true);
  }
  await write(page, 'aws lambda remove-permission --function-name helloworld --statement-id x');
  assert.match(await outcome(page).innerText(), /Statement x is not found in resource policy/);
});

test('20 KB and not more', async ({ page }) => {
  await open(page);
  const many = Array.from({ length: 80 }, (_, at) => `${ADD} --statement-id s${at} --principal arn:aws:iam::111122223333:role/${'x'.repeat(60)}${at} --source-account 111122223333`);
  await write(page, many.join('\n'));
  await outcome(page).locator('.refused').first().waitFor();
  assert.match(await outcome(page).innerText(), /PolicyLengthExceededException.*is bigger than the limit \(20480\)/s);
  await run(page).click();
  await statements(page).nth(20).waitFor();
  assert.match(await page.locator('.bench-size small').innerText(), /^(19|20),\d{3} of 20,480 bytes/);
  assert.ok(Number(await page.locator('.bench-size meter').getAttribute('value')) <= 20480);
});

test('other commands: get-policy, remove-permission, layers, and what the command line refuses', async ({ page }) => {
  await open(page);
  await write(page, 'aws lambda get-policy --function-name helloworld');
  assert.match(await outcome(page).innerText(), /which the answer holds as a string/);
  assert.equal(await run(page).isDisabled(), true);
  await write(page, 'aws lambda remove-permission --function-name helloworld --statement-id 1');
  assert.equal(await run(page).innerText(), 'Remove the statement');
  await write(page, "aws lambda add-layer-version-permission --layer-name l --version-number 3 --statement-id x --action lambda:GetLayerVersion --principal '*' --organization-id o-t194hfs8cz");
  assert.match(await outcome(page).innerText(), /layer l:3[^]*"aws:PrincipalOrgID": "o-t194hfs8cz"/);
  await write(page, `${ADD} --statement-id b --principal '*' --souce-arn x`);
  assert.match(await page.locator('.bench-problems').innerText(), /did you mean --source-arn\?/);
  await page.locator('.bench-problems').getByRole('button', { name: 'Line 1' }).click();
  assert.equal(await command(page).evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd)), '--souce-arn');
  await write(page, 'aws s3 ls s3://b --recursive');
  assert.match(await outcome(page).innerText(), /aws s3 ls does nothing to a function policy/);
});

test('each qualifier has a policy of its own, beside the scenario until it is asked about', async ({ page }) => {
  await open(page);
  await write(page, `${ADD} --qualifier prod --statement-id 1 --principal s3.amazonaws.com`);
  await run(page).click();
  await view(page, 'helloworld:prod').waitFor();
  assert.equal(await decision(page), 'allowed');
  assert.equal(await view(page, 'helloworld:prod').getAttribute('aria-pressed'), 'true');
  assert.match(await policy(page).innerText(), /This one is kept here: the scenario is about another/);
  assert.equal(await page.locator('#resource').inputValue(), 'arn:aws:lambda:us-west-2:111111111111:function:helloworld');
  // It is still there after another tool was looked at.
  await page.locator('.strip [data-tool="calls"]').click();
  await page.locator('.strip [data-tool="function-policy"]').click();
  await view(page, 'helloworld:prod').waitFor();
  await page.getByRole('button', { name: 'Ask about it' }).click();
  await page.locator('.bench-place').waitFor({ state: 'detached' });
  assert.equal(await page.locator('#resource').inputValue(), 'arn:aws:lambda:us-west-2:111111111111:function:helloworld:prod');
  assert.match(await editor(page).inputValue(), /function:helloworld:prod"/);
  await view(page, 'helloworld').click();
  assert.deepEqual(await ids(page), ['1']);
  await done(page).getByRole('button', { name: 'Undo' }).click();
  await page.locator('.bench-place').waitFor();
  assert.equal(await page.locator('#resource').inputValue(), 'arn:aws:lambda:us-west-2:111111111111:function:helloworld');
});

test('which of the two could have made it', { permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
  await open(page);
  assert.match(await page.locator('.bench-verdict').innerText(), /add-permission alone could have made this policy/);
  const arn = 'arn:aws:lambda:us-west-2:111111111111:function:helloworld';
  const whole = { Version: '2012-10-17', Statement: [{ Sid: 'tls', Effect: 'Deny', Principal: '*', Action: ['lambda:InvokeFunction'], Resource: arn, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] };
  await write(page, `aws lambda put-resource-policy --resource-arn ${arn} --policy '${JSON.stringify(whole)}'`);
  assert.equal(await run(page).innerText(), 'Replace the policy');
  await run(page).click();
  await statements(page).filter({ hasText: 'tls' }).waitFor();
  assert.match(await page.locator('.bench-verdict').innerText(), /Only put-resource-policy could have made this policy/);
  assert.match(await statements(page).innerText(), /AddPermission writes Allow statements only/);
  assert.match(await statements(page).innerText(), /has no option that writes a condition on aws:SecureTransport/);
  await page.getByRole('button', { name: 'Copy as put-resource-policy' }).click();
  await page.locator('.bench-verdict').getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.includes(`--resource-arn ${arn}`) && copied.includes('"Deny"'), copied);
});

test('the form writes the same and says at the field what Lambda refuses', async ({ page }) => {
  await open(page);
  await view(page, 'Form').click();
  assert.equal(await field(page, 'Function').inputValue(), 'helloworld');
  assert.equal(await run(page).isDisabled(), true);
  await page.getByRole('button', { name: 'API Gateway', exact: true }).click();
  assert.equal(await field(page, 'Principal').inputValue(), 'apigateway.amazonaws.com');
  assert.match(await outcome(page).innerText(), /"AWS:SourceArn": "arn:aws:execute-api:us-west-2:111111111111:a1b2c3d4e5\/\*\/GET\/orders"/);
  for (const [name, bad, words] of [
    ['Statement id', '1', /The statement id \(1\) provided already exists/],
    ['Statement id', 'a b', /Value 'a b' at 'statementId' failed to satisfy/],
    ['Version or alias', '$LATEST', /We currently do not support adding policies for \$LATEST/],
    ['Source account', '12', /pattern: \\d\{12\}/],
    ['Source ARN', 'arn:aws:execute-api:*:111111111111:x', /at 'sourceArn' failed to satisfy/],
    ['Principal', 'bob', /The provided principal was invalid/],
  ]) {
    const input = field(page, name);
    const before = await input.inputValue();
    await input.fill(bad);
    const remark = page.locator(`#${await input.getAttribute('aria-describedby')}`);
    await remark.filter({ hasText: words }).waitFor();
    assert.equal(await input.getAttribute('aria-invalid'), 'true', name);
    await input.fill(before);
    await page.waitForFunction((id) => !document.getElementById(id).hasAttribute('aria-invalid'), await input.getAttribute('id'));
  }
  await field(page, "Function URL's auth type").selectOption('NONE');
  assert.match(await outcome(page).innerText(), /FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl/);
  await page.getByRole('button', { name: 'Function URL, IAM' }).click();
  await view(page, 'Command').click();
  assert.equal(await command(page).inputValue(), 'aws lambda add-permission \\\n  --function-name helloworld \\\n  --statement-id url-iam \\\n  --action lambda:InvokeFunctionUrl \\\n  --principal 111122223333 \\\n  --function-url-auth-type AWS_IAM');
  await run(page).click();
  await statements(page).nth(1).waitFor();
  assert.deepEqual(await ids(page), ['1', 'url-iam']);
});

test('a command becomes a form', async ({ page }) => {
  await open(page);
  await write(page, `${ADD} --statement-id b --principal '*' --principal-org-id o-1234567890 --qualifier prod`);
  await view(page, 'Form').click();
  assert.equal(await field(page, 'Version or alias').inputValue(), 'prod');
  assert.equal(await field(page, 'Organization').inputValue(), 'o-1234567890');
});

test('all of it by keyboard', async ({ page }) => {
  await loadExample(page, 's3-function-policy');
  await page.locator('.strip [data-tool="function-policy"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('.bench').waitFor();
  await command(page).focus();
  await page.keyboard.insertText(`${ADD} --statement-id b --principal '*'`);
  await page.keyboard.press('Control+Enter');
  await statements(page).nth(1).waitFor();
  await page.waitForFunction(() => document.activeElement.closest('.bench'));
  await done(page).getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await statements(page).nth(1).waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement.id === 'bench-run');
  await page.keyboard.press('Enter');
  await statements(page).nth(1).waitFor();
  // The button has nothing more to do.
  await page.waitForFunction(() => document.activeElement.innerText === 'Undo');
});

test('where nothing is asked yet, the first permission asks', async ({ page }) => {
  await page.getByRole('button', { name: 'Paste anything' }).click();
  await page.locator('#paste-text').fill('{"policies":[],"request":{"principal":"s3.amazonaws.com","action":"lambda:InvokeFunction"}}');
  await page.locator('dialog.paste').getByRole('button', { name: 'Fill in' }).click();
  await open(page, '');
  assert.match(await policy(page).innerText(), /A permission that is written here starts one/);
  await write(page, `${ADD} --statement-id b --principal s3.amazonaws.com`);
  await run(page).click();
  await page.locator('.big[data-decision="Allowed"]').waitFor();
  assert.equal(await page.locator('#resource').inputValue(), 'arn:aws:lambda:us-east-1:123456789012:function:helloworld');
});

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds no barrier: ${size}, ${colorScheme}`, { viewport, colorScheme }, async ({ page }) => {
      await open(page);
      await write(page, `${ADD} --qualifier prod --statement-id 1 --principal s3.amazonaws.com`);
      await assertAccessible(page);
      await run(page).click();
      await page.locator('.bench-place').waitFor();
      await assertAccessible(page);
      await write(page, `${ADD} --statement-id 1 --principal '*' --souce-arn x\n${ADD} --statement-id 1 --principal '*'`);
      await assertAccessible(page);
      await view(page, 'Form').click();
      await page.getByRole('button', { name: 'S3 bucket' }).click();
      await field(page, 'Source ARN').fill('x');
      await assertAccessible(page);
    });
  }
}
