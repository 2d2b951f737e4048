// Paste anything: read as what it is, filled in in one step that can be taken back, by every way that texts come.
import assert from 'node:assert/strict';
import { assertAccessible, playground } from './playground.mjs';
import { bigWord, decision, loadExample } from './page.mjs';

const { test } = playground({ plain: true });
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };

const DENIED = 'User: arn:aws:iam::123456789012:user/jane is not authorized to perform: lambda:GetFunction on resource: arn:aws:lambda:eu-west-1:123456789012:function:f because no identity-based policy allows the lambda:GetFunction action';
const POLICY = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:*","Resource":"*"}}';
const COMMAND = 'aws lambda add-permission --function-name f --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com --region eu-west-1';

const dialog = (page) => page.locator('dialog.paste');
const area = (page) => page.locator('#paste-text');
const found = (page) => page.locator('.paste-found');
const readAs = (page, words) => page.locator('.paste-title').filter({ hasText: words }).waitFor();
const fill = (page) => dialog(page).getByRole('button', { name: 'Fill in' });
const done = (page) => page.locator('.paste-done');
const principal = (page) => page.locator('#principal').inputValue();
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.innerText);

async function open(page) {
  await page.getByRole('button', { name: 'Paste anything' }).click();
  await dialog(page).waitFor();
}

async function paste(page, text) {
  await open(page);
  await area(page).fill(text);
}

for (const [name, viewport] of Object.entries(sizes)) {
  test(`${name}: an access-denied message, filled in and taken back`, { viewport }, async ({ page }) => {
    const before = await principal(page);
    await paste(page, DENIED);
    await readAs(page, 'I read this as an access-denied message.');
    assert.match(await found(page).innerText(), /Policies\. No identity-based policy allows lambda:GetFunction/);
    assert.match(await page.locator('.paste-after').innerText(), /Denied implicitly/);
    const sizes = await page.evaluate(() => [document.documentElement.scrollWidth > innerWidth, document.querySelector('.paste-found').scrollWidth > document.querySelector('.paste-found').clientWidth]);
    assert.deepEqual(sizes, [false, false]);
    await fill(page).click();
    assert.equal(await dialog(page).isVisible(), false);
    assert.equal(await principal(page), 'arn:aws:iam::123456789012:user/jane');
    assert.equal(await decision(page), 'implicitDeny');
    assert.match(await done(page).innerText(), /Filled in principal, action, resource from an access-denied message/);
    await done(page).getByRole('button', { name: 'Undo' }).click();
    assert.equal(await principal(page), before);
    assert.equal(await decision(page), 'allowed');
    assert.equal(await done(page).count(), 0);
  });
}

test('by keyboard alone, and Escape changes nothing', async ({ page }) => {
  await bigWord(page).waitFor();
  const before = await principal(page);
  const button = page.getByRole('button', { name: 'Paste anything' });
  await button.focus();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  assert.equal(await focused(page), 'paste-text');
  await page.keyboard.insertText(DENIED);
  await readAs(page, 'an access-denied message');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  assert.equal(await principal(page), before);
  assert.match(await focused(page), /Paste anything/);
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  assert.equal(await area(page).inputValue(), '');
  await page.keyboard.insertText(DENIED);
  await readAs(page, 'an access-denied message');
  await page.keyboard.press('Control+Enter');
  await dialog(page).waitFor({ state: 'hidden' });
  assert.equal(await principal(page), 'arn:aws:iam::123456789012:user/jane');
  assert.match(await focused(page), /Paste anything/);
});

test('what is there stays, makes way, or goes', async ({ page }) => {
  await loadExample(page, 'intern-event-source');
  await paste(page, POLICY);
  await readAs(page, 'an identity policy');
  assert.equal(await page.getByLabel('Keep it').isChecked(), true);
  await page.locator('.paste-after summary').click();
  assert.match(await found(page).innerText(), /pasted policy, new/);
  await page.getByLabel('Replace policies of the same type').check();
  assert.match(await found(page).innerText(), /intern-dev, removed/);
  await page.getByLabel('Type of pasted policy').selectOption('boundary');
  assert.doesNotMatch(await found(page).innerText(), /intern-dev, removed/);
  await fill(page).click();
  assert.equal(await page.locator('.slot').filter({ hasText: 'pasted policy' }).count(), 1);
  assert.equal(await page.locator('.slot').filter({ hasText: 'intern-dev' }).count(), 1);
  await page.locator('button.undo').click();
  assert.equal(await page.locator('.slot').filter({ hasText: 'pasted policy' }).count(), 0);
});

test('what somebody unticks stays out, and what would be overwritten is said', async ({ page }) => {
  await loadExample(page, 'intern-event-source');
  const before = await principal(page);
  await paste(page, DENIED);
  assert.match(await found(page).innerText(), /replaces arn:aws:iam::123456789012:user\/intern/);
  await dialog(page).getByLabel('Principal').uncheck();
  assert.match(await found(page).innerText(), /would replace/);
  await fill(page).click();
  assert.equal(await principal(page), before);
  assert.equal(await page.locator('#action').inputValue(), 'lambda:GetFunction');
});

test('one of several events', async ({ page }) => {
  const event = (name, error) => ({ eventVersion: '1.11', userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/jane' }, eventTime: '2026-11-20T09:14:05Z', eventSource: 'lambda.amazonaws.com', eventName: name, awsRegion: 'eu-west-1', requestParameters: { functionName: 'f' }, ...error && { errorCode: 'AccessDenied' } });
  await paste(page, JSON.stringify({ Records: [event('GetFunction20150331v2'), event('DeleteFunction20150331', true)] }));
  await readAs(page, '2 events of CloudTrail');
  const both = page.locator('.paste-readings label');
  assert.deepEqual(await both.locator('input').evaluateAll((all) => all.map((one) => one.checked)), [false, true]);
  await both.first().click();
  await fill(page).click();
  assert.equal(await page.locator('#action').inputValue(), 'lambda:GetFunction');
});

test('a function policy by command: a suggestion waits for a tick, and a second command goes on', async ({ page }) => {
  await paste(page, COMMAND);
  await readAs(page, 'the command aws lambda add-permission');
  const resource = page.getByLabel('Resource', { exact: true });
  assert.equal(await resource.isChecked(), false);
  await resource.check();
  await fill(page).click();
  assert.equal(await page.locator('#resource').inputValue(), 'arn:aws:lambda:eu-west-1:123456789012:function:f');
  await done(page).getByRole('button', { name: 'Paste more' }).click();
  await area(page).fill(COMMAND);
  assert.match(await page.locator('.paste-trouble').innerText(), /\(ResourceConflictException\) when calling the AddPermission operation: The statement id \(s\) provided already exists/);
  assert.equal(await fill(page).isDisabled(), true);
  await area(page).fill(COMMAND.replace('-id s ', '-id t '));
  await page.locator('.paste-after summary').click();
  const added = (await page.locator('.diff ins').allInnerTexts()).join('');
  assert.match(added, /"Sid": "t"/);
  assert.doesNotMatch(added, /"Sid": "s"/);
});

test('a slip is shown where it is', async ({ page }) => {
  await paste(page, `# once more\n${COMMAND} --souce-arn x`);
  await page.locator('.paste-trouble').getByRole('button', { name: 'Line 2' }).click();
  assert.equal(await area(page).evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd)), '--souce-arn');
});

test('what cannot be read says so and what can be', async ({ page }) => {
  for (const [text, words] of [
    ['<img src=x onerror="document.title=1"> & nothing', /There is nothing in it that a scenario could take. Paste an access-denied message/],
    ['{"Policy": "{\\"Version\\"', /It is no JSON to the letter: .* Was it cut off\?/],
    ['Resources:\n  F:\n    Type: AWS::Lambda::Function', /a text in YAML.\s+There are no policies in it/],
    ['Resources:\n  F:\n   Type: AWS::Lambda::Function\n    Properties: x', /Something in it is not read here/],
    ['Encoded authorization failure message: qXf1o2aVSs5UMWGqaOPnwIhKQ4bDk5hLQDbHxqu6FmBxQxN2', /Only AWS can decode the message/],
  ]) {
    if (!await dialog(page).isVisible()) await open(page);
    await area(page).fill(text);
    await page.locator('.paste-title').waitFor();
    assert.match(await found(page).innerText(), words);
    assert.equal(await fill(page).isDisabled(), true);
  }
  await dialog(page).getByRole('button', { name: 'Clear' }).click();
  assert.equal(await found(page).getByRole('heading').innerText(), 'WHAT CAN BE PASTED');
});

test('every sample is read', async ({ page }) => {
  await open(page);
  const count = await page.locator('.paste-kinds button').count();
  assert.equal(count, 7);
  for (let at = 0; at < count; at += 1) {
    await page.locator('.paste-kinds button').nth(at).click();
    await page.locator('.paste-fills li').first().waitFor();
    assert.equal(await fill(page).isEnabled(), true);
    await dialog(page).getByRole('button', { name: 'Clear' }).click();
    await page.locator('.paste-kinds').waitFor();
  }
});

test('by file, by drop, by clipboard, by pasting beside the text area', { permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
  await open(page);
  await page.locator('.paste-source input[type=file]').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(POLICY) });
  await readAs(page, 'an identity policy');
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'm.txt', { type: 'text/plain' }));
    const target = document.querySelector('.paste-source');
    for (const type of ['dragover', 'drop']) target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, DENIED);
  await readAs(page, 'an access-denied message');
  await page.evaluate((text) => navigator.clipboard.writeText(text), COMMAND);
  await page.getByRole('button', { name: 'From the clipboard' }).click();
  await readAs(page, 'the command');
  await dialog(page).getByRole('button', { name: 'Clear' }).click();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.querySelector('dialog.paste .primary').closest('footer').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, DENIED);
  await readAs(page, 'an access-denied message');
  await page.locator('.paste-source input[type=file]').setInputFiles({ name: 'long.log', mimeType: 'text/plain', buffer: Buffer.alloc((1 << 20) + 1, 'x') });
  await page.locator('#paste-trouble').filter({ hasText: 'long.log has more than 1 MiB' }).waitFor();
});

test('where the browser keeps its clipboard, it says how to paste', async ({ page }) => {
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await open(page);
  await page.getByRole('button', { name: 'From the clipboard' }).click();
  assert.match(await page.locator('#paste-trouble').innerText(), /press Ctrl-V/);
  assert.equal(await focused(page), 'paste-text');
});

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds no barrier: ${size}, ${colorScheme}`, { viewport, colorScheme }, async ({ page }) => {
      await open(page);
      await assertAccessible(page);
      await area(page).fill(POLICY);
      await page.locator('.paste-after summary').click();
      await assertAccessible(page);
      await area(page).fill(`${COMMAND} --souce-arn x`);
      await page.locator('.paste-trouble').waitFor();
      await assertAccessible(page);
      await area(page).fill(DENIED);
      await fill(page).click();
      await done(page).waitFor();
      await assertAccessible(page);
    });
  }
}
