// What would change the decision: listed, previewed, applied, taken back; and what it depends on.
import assert from 'node:assert/strict';
import { assertAccessible, playground } from './playground.mjs';
import { decision, edit, editor, loadExample } from './page.mjs';

const { test } = playground({ plain: true });
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };

const FUNCTION = 'arn:aws:lambda:us-west-2:123456789012:function:prod';
const section = (page) => page.locator('.changes');
const flip = (page, text) => page.locator('.flip').filter({ hasText: text });
const applied = (page) => page.locator('.applied');
const searched = (page) => page.locator('.changes:not(.searching)').waitFor();
const named = (page, name) => page.waitForFunction((name) => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText) === name, name);
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText);

/** The titles, once the search is through. */
async function titles(page) {
  await searched(page);
  return page.locator('.flip .title').allInnerTexts();
}

for (const [name, viewport] of Object.entries(sizes)) {
  test(`${name}: what would allow it, previewed, applied and undone`, { viewport }, async ({ page }) => {
    await loadExample(page, 'intern-event-source');
    assert.deepEqual(await titles(page), [
      'Give lambda:FunctionArn the value arn:aws:lambda:us-east-1:123456789012:function:intern-example',
      'Allow lambda:CreateEventSourceMapping on * in intern-dev',
      'Drop the condition on lambda:FunctionArn from DevelopEventSourceMappings',
    ]);
    assert.equal(await section(page).getByRole('heading').innerText(), 'WHAT WOULD ALLOW IT');

    const drop = flip(page, 'Drop the condition');
    await drop.getByRole('button', { name: /^Preview/ }).click();
    assert.equal(await drop.getByRole('button', { name: /^Preview/ }).getAttribute('aria-expanded'), 'true');
    assert.match(await drop.locator('.diff del').allInnerTexts().then((lines) => lines.join('\n')), /- +"StringLike": \{/);

    const before = await editor(page).first().inputValue();
    await drop.getByRole('button', { name: /^Apply/ }).click();
    assert.equal(await decision(page), 'allowed');
    assert.match(await applied(page).innerText(), /Applied: Drop the condition/);
    await named(page, 'Undo');
    assert.doesNotMatch(await editor(page).first().inputValue(), /StringLike/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);

    await applied(page).getByRole('button').click();
    assert.equal(await decision(page), 'implicitDeny');
    assert.equal(await editor(page).first().inputValue(), before);
    await applied(page).waitFor({ state: 'detached' });
    await named(page, 'Apply: Drop the condition on lambda:FunctionArn from DevelopEventSourceMappings');
  });
}

test('all of it by keyboard', async ({ page }) => {
  await loadExample(page, 'intern-event-source');
  await searched(page);
  const button = page.getByRole('button', { name: /^Apply: Give lambda:FunctionArn/ });
  await button.focus();
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /^Preview: Give/);
  await page.keyboard.press('Enter');
  await page.locator('.diff ins').waitFor();
  assert.match(await page.locator('.diff ins').innerText(), /\+ lambda:FunctionArn: arn:aws:lambda:us-east-1/);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  assert.equal(await decision(page), 'allowed');
  await named(page, 'Undo');
  await page.keyboard.press('Enter');
  assert.equal(await decision(page), 'implicitDeny');
  await page.keyboard.press('Space');
  assert.equal(await decision(page), 'allowed');
});

test('beside the strict answer stands what it depends on, and a button that fills the key', async ({ page }) => {
  await loadExample(page, 'intern-event-source');
  const line = page.locator('.depends-line');
  assert.match(await line.innerText(), /Allowed if lambda:FunctionArn satisfies StringLike\s+arn:aws:lambda:\*:\*:function:intern-\*/);
  assert.equal(await decision(page), 'implicitDeny');
  await line.getByRole('button').click();
  assert.equal(await decision(page), 'allowed');
  await line.waitFor({ state: 'detached' });
  await named(page, 'Undo');
  assert.equal(await page.locator('.context-row input.key').inputValue(), 'lambda:FunctionArn');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.context-row input.key').count(), 0);
  await line.waitFor();
});

test('an allowed request shows what it depends on', async ({ page }) => {
  assert.deepEqual(await titles(page), ['Remove DevelopFunctions']);
  assert.equal(await section(page).getByRole('heading').innerText(), 'WHAT IT DEPENDS ON');
  await flip(page, 'Remove').getByRole('button', { name: /^Try without/ }).click();
  assert.equal(await decision(page), 'implicitDeny');
  assert.ok((await titles(page)).length > 0);
  await applied(page).getByRole('button').click();
  assert.equal(await decision(page), 'allowed');
});

test('two policies in the way: each change says which text it changes', async ({ page }) => {
  await loadExample(page, 'every-policy-type');
  const found = await titles(page);
  assert.ok(found.includes('Take away the session policy'), found.join('\n'));
  const drop = flip(page, 'Take away the session policy');
  await drop.getByRole('button', { name: /^Preview/ }).click();
  assert.equal(await drop.locator('.name').innerText(), 'release-session, removed');
  await drop.getByRole('button', { name: /^Apply/ }).click();
  assert.equal(await decision(page), 'allowed');
});

test('typing ends what could be undone, and what is old cannot be applied', async ({ page }) => {
  await loadExample(page, 'intern-event-source');
  await searched(page);
  await page.locator('.depends-line').getByRole('button').click();
  await page.locator('#action').fill('lambda:DeleteEventSourceMapping');
  await applied(page).waitFor({ state: 'detached' });
  await edit(page, '"Version": "2012-10-17",', '"Version": "2012-10-17"');
  await section(page).and(page.locator('[aria-busy="true"]')).waitFor();
  assert.ok(await page.locator('.flip .apply').count() > 0);
  assert.equal(await page.locator('.flip .apply:enabled').count(), 0);
});

test('the list keeps its place while somebody types', async ({ page }) => {
  await loadExample(page, 'intern-event-source');
  await searched(page);
  await page.locator('#principal').press('End');
  await page.locator('#principal').pressSequentially('-x', { delay: 20 });
  assert.equal(await page.locator('.flip').count(), 3);
  await searched(page);
  assert.equal(await page.locator('.flip').count(), 3);
});

test('nothing small is said so', async ({ page }) => {
  await page.locator('#action').fill('sts:GetCallerIdentity');
  await page.locator('#resource').fill('*');
  assert.equal(await decision(page), 'allowed');
  assert.deepEqual(await titles(page), []);
  assert.match(await section(page).innerText(), /On no single statement or context value/);
});

test('a request that needs a new statement gets the smallest', async ({ page }) => {
  await page.locator('#resource').fill(FUNCTION);
  await searched(page);
  await flip(page, 'Allow lambda:UpdateFunctionCode').getByRole('button', { name: /^Apply/ }).click();
  assert.equal(await decision(page), 'allowed');
  assert.match(await editor(page).inputValue(), /"Sid": "AllowUpdateFunctionCode"/);
});

for (const colorScheme of ['light', 'dark']) {
  test(`no barriers, ${colorScheme}`, { colorScheme }, async ({ page }) => {
    await loadExample(page, 'intern-event-source');
    await searched(page);
    await flip(page, 'Drop the condition').getByRole('button', { name: /^Preview/ }).click();
    await assertAccessible(page);
    await page.locator('.depends-line').getByRole('button').click();
    await searched(page);
    await assertAccessible(page);
  });
}

test('all of it as Markdown', { permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page }) => {
  await loadExample(page, 'intern-event-source');
  const button = page.getByRole('button', { name: 'Copy as Markdown' });
  await button.click();
  await page.locator('.copy button', { hasText: 'Copied' }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of [
    '# Intern developer, event source\n\n**Denied, implicitly.** No statement allows `lambda:CreateEventSourceMapping`.',
    '- principal: `arn:aws:iam::123456789012:user/intern`\n',
    '  - **DevelopEventSourceMappings**, line 30: would allow, given `lambda:FunctionArn`\n    - Action: entry 3 covers',
    '## What AWS answers\n\n```text\nUser: arn:aws:iam::123456789012:user/intern is not authorized',
    '```json identity intern-dev\n{\n  "Version": "2012-10-17",',
  ]) {
    assert.ok(text.includes(part), `${part}\nis not in\n${text}`);
  }
  await button.waitFor();
});

test('where the browser refuses to copy, the text stands there selected', async ({ page }) => {
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  const area = page.getByLabel(/copy it by hand/);
  assert.match(await area.inputValue(), /^# Intern developer\n/);
  assert.equal(await page.evaluate(() => getSelection().toString().startsWith('# Intern developer')), true);
  assert.equal(await area.evaluate((element) => element === document.activeElement), true);
  await page.getByRole('button', { name: 'Close' }).click();
  assert.equal(await area.count(), 0);
});
