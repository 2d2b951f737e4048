// Lessons and predictions: a lesson by keyboard alone, what is covered, progress, own lessons, presenting, printing.
import assert from 'node:assert/strict';
import { assertAccessible, playground } from './playground.mjs';
import { decision, edit, editor, loadExample } from './page.mjs';

const { test } = playground({ plain: true });
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };

const lesson = (page) => page.locator('section.lesson');
const choice = (page, text) => page.locator('.predict .choice').filter({ hasText: text });
const reveal = (page) => page.getByRole('button', { name: 'Show the decision', exact: true });
const goals = (page) => page.locator('.goal');
const reached = (page, count) => page.waitForFunction((count) => document.querySelectorAll('.goal.reached').length === count, count);
const focused = (page) => page.evaluate(() => document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || document.activeElement.tagName);

async function openList(page) {
  await page.locator('[data-tool="lessons"]').click();
  await page.locator('.card[data-lesson="lambda-first-policy"]').waitFor();
}

async function openLesson(page, id) {
  await openList(page);
  await page.locator(`.card[data-lesson="${id}"]`).click();
  await page.locator(`section.lesson[data-lesson="${id}"]`).waitFor();
}

/** Answers the open question; `reason` is a piece of the reason. */
async function answer(page, word, reason) {
  await choice(page, word).first().click();
  await choice(page, reason).last().click();
  await reveal(page).click();
}

async function toTask(page) {
  for (;;) {
    await page.locator('.cover button', { hasText: 'Show it without an answer' }).click();
    const on = page.locator('.go-on button').last();
    const last = /task/.test(await on.innerText());
    await on.click();
    if (last) return;
    await page.locator('.cover').waitFor();
  }
}

const SOLVED = `,
    {
      "Effect": "Allow",
      "Action": ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"],
      "Resource": "arn:aws:lambda:us-west-2:123456789012:function:hello"
    }
  ]
}`;

test('a lesson from its start to solved, by keyboard alone', async ({ page }) => {
  const before = await page.locator('.examples-button .title').innerText();
  const tabTo = async (selector, key = 'Tab') => {
    for (let tries = 0; tries < 120; tries += 1) {
      if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
      await page.keyboard.press(key);
    }
    assert.fail(`${key} does not reach ${selector}`);
  };
  await page.locator('[data-tool="lessons"]').waitFor();
  await tabTo('[data-tool="lessons"]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'lesson-title');
  await page.locator('.card[data-lesson="lambda-first-policy"]').waitFor();
  await tabTo('.card[data-lesson="lambda-first-policy"]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.innerText === 'The first policy');

  // The question: the decision is covered, and the third answer is right.
  await page.locator('.cover').waitFor();
  await tabTo('input[name="lesson-decision"]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.locator('input[name="lesson-reason"]').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await tabTo('.predict button.primary');
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.said').innerText(), /^Right\. You said: denied, implicitly\. Why: no statement allows/);
  assert.equal(await decision(page), 'implicitDeny');
  await page.waitForFunction(() => /On to the task/.test(document.activeElement.innerText));
  await page.keyboard.press('Enter');

  // The task: hints one by one, then the policy is typed.
  await reached(page, 3);
  assert.match(await goals(page).nth(1).innerText(), /Now denied, implicitly: No statement allows lambda:InvokeFunction/);
  await tabTo('.hints button');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.hints li').count(), 1);
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.hints li').count(), 2);
  await tabTo('.editor textarea');
  await page.keyboard.press('Control+End');
  for (let back = 0; back < '\n  ]\n}'.length; back += 1) await page.keyboard.press('Backspace');
  await page.keyboard.insertText(SOLVED);
  await reached(page, 5);
  await page.locator('.all-reached').waitFor();
  assert.match(await page.locator('.task .count').innerText(), /5 of 5/);
  assert.match(await page.locator('.remember').innerText(), /What no statement allows is denied/);
  await page.locator('.task [role="status"]', { hasText: 'Solved: every goal is reached.' }).waitFor({ state: 'attached' });

  // On to the next lesson; and the way back to what was there before.
  await tabTo('.task .go-on button.primary');
  assert.match(await focused(page), /Next: Everything except two/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.innerText === 'Everything except two');
  while (await page.locator('.examples-button .title').innerText() !== before) {
    await page.getByRole('button', { name: /^Undo/ }).first().click();
  }
  assert.match(await page.locator('.elsewhere').innerText(), /The page shows something else by now/);
});

test('while somebody predicts, nothing tells the decision', async ({ page }) => {
  await openLesson(page, 'lambda-deny-every-door');
  await page.locator('.cover').waitFor();
  // What was announced before is of another document; it goes after a pause.
  await page.waitForFunction(() => /^The decision is covered/.test(document.querySelector('main .decision [role="status"]').textContent));
  const told = await page.evaluate(() => document.querySelector('main').innerText + [...document.querySelectorAll('main [role="status"], main [aria-label], main [title]')]
    .map((one) => `${one.textContent} ${one.getAttribute('aria-label')} ${one.getAttribute('title')}`).join(' '));
  assert.doesNotMatch(told, /\ballows\b|\bdenies\b|Allowed|Denied|no Allow applies|resource differs/);
  assert.equal(await page.locator('.big, .headline, .ladder, .rung, .one-line, .changes, .depends-line').count(), 0);
  assert.equal(await page.locator('.slot .icon.allow, .slot .icon.deny').count(), 0);
  for (const tab of await page.locator('.strip button:not([data-tool="lessons"])').all()) assert.equal(await tab.isDisabled(), true);
  // What is shared tells it neither.
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const sheet = page.locator('dialog.share[open]');
  await sheet.getByText('so it comes after your prediction').waitFor();
  assert.equal(await sheet.getByRole('button', { name: /^(Copy report|Download|Print)$/ }).count(), 0);
  assert.match(await sheet.getByLabel('Link', { exact: true }).inputValue(), /\?predict#v2\./);
  assert.match(await sheet.getByLabel('Snippet for a page').inputValue(), /<policy-playground predict\n/);
  await sheet.getByLabel(/Redact names/).check();
  await sheet.locator('.share-note').waitFor();
  assert.match(await sheet.getByLabel('Link', { exact: true }).inputValue(), /\?predict#v2\./);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  // Nothing is shown before both parts are answered.
  assert.equal(await reveal(page).isDisabled(), true);
  await choice(page, 'Allowed').click();
  assert.equal(await reveal(page).isDisabled(), true);
  assert.equal(await page.locator('.cover').count(), 1);
  await answer(page, 'Denied, explicitly', 'a Deny on a function includes its versions');
  assert.match(await page.locator('.said').innerText(), /^Not quite\. You said: denied, explicitly/);
  assert.equal(await decision(page), 'allowed');
  assert.match(await page.locator('.question').innerText(), /the Deny does not see it/);
});

test('the decision can be seen without an answer', async ({ page }) => {
  await openLesson(page, 'lambda-layers');
  await toTask(page);
  await reached(page, 4);
  assert.equal(await page.locator('.question').count(), 2);
  assert.equal(await page.locator('.said').count(), 0);
});

test('a link that asks first: the engine knows the reasons', { path: '?predict' }, async ({ page }) => {
  await page.locator('.cover .predict').waitFor();
  assert.equal(await page.locator('.big').count(), 0);
  await choice(page, 'Allowed').click();
  assert.equal(await page.locator('.cover fieldset').nth(1).locator('.choice').count(), 6);
  await answer(page, 'Allowed', 'DevelopFunctions of intern-dev allows it');
  assert.equal(await decision(page), 'allowed');
  assert.match(await page.locator('#tool-answer').innerText(), /^Right\./);
  // Another document is covered again, and the examples do not say how they end.
  await page.locator('.examples-button').click();
  assert.equal(await page.locator('.gallery .word').count(), 0);
  await page.keyboard.press('Escape');
  await loadExample(page, 'deny-alias');
  await page.locator('.cover .predict').waitFor();
  await answer(page, 'Denied, implicitly', 'Identity-based policy: no Allow applies');
  assert.match(await page.locator('#tool-answer').innerText(), /^Not quite\. You said: denied, implicitly/);
  assert.equal(await decision(page), 'explicitDeny');
});

test('goals can be shown on the page; a policy that must stay is watched', async ({ page }) => {
  await openLesson(page, 'deny-wins');
  await toTask(page);
  await reached(page, 4);
  await goals(page).nth(1).getByRole('button', { name: /^Show on the page/ }).click();
  assert.equal(await page.locator('#resource').inputValue(), 'arn:aws:lambda:us-west-2:123456789012:function:orders');
  await page.locator('.slot', { hasText: 'ana' }).locator('.toggle').click();
  await edit(page, 'sandbox-*', '*');
  await page.locator('.goal.kept:not(.reached)').waitFor();
  assert.match(await page.locator('.goal.kept').innerText(), /ana must stay as it was/);
});

test('the solution is a difference, comes on request and can be put into the page', async ({ page }) => {
  await openLesson(page, 'not-principal');
  await toTask(page);
  assert.equal(await page.locator('.diff').count(), 0);
  await page.getByRole('button', { name: 'A solution' }).click();
  assert.match(await page.locator('.solution .diff del').allInnerTexts().then((all) => all.join('\n')), /NotPrincipal/);
  await page.getByRole('button', { name: 'Put it into the page' }).click();
  await page.locator('.all-reached').waitFor();
  assert.match(await page.locator('.solution').innerText(), /Yours is the same/);
  await page.locator('.slot', { hasText: 'bucket policy' }).locator('.toggle').click();
  assert.match(await editor(page).first().inputValue(), /aws:PrincipalArn/);
});

test('progress stays on the device only if somebody wants that, and can be cleared', async ({ page, url, requests }) => {
  const stored = () => page.evaluate(() => Object.keys(localStorage).filter((key) => /lesson/.test(key)).map((key) => localStorage[key]));
  await openLesson(page, 'variables-and-version');
  await toTask(page);
  await page.getByRole('button', { name: 'A solution' }).click();
  await page.getByRole('button', { name: 'Put it into the page' }).click();
  await page.locator('.all-reached').waitFor();
  await page.getByRole('button', { name: 'All lessons' }).click();
  await page.locator('.card.solved').waitFor();
  assert.deepEqual(await stored(), []);
  await page.getByLabel('Remember on this device').check();
  assert.deepEqual(await stored(), ['["variables-and-version"]']);
  await page.goto('about:blank');
  await page.goto(url);
  await openList(page);
  assert.equal(await page.locator('.card.solved').count(), 1);
  await page.getByRole('button', { name: 'Clear progress' }).click();
  assert.equal(await page.locator('.card.solved').count(), 0);
  assert.deepEqual(await stored(), ['[]']);
  await page.getByLabel('Remember on this device').uncheck();
  assert.deepEqual(await stored(), []);
  assert.deepEqual(requests.filter((one) => !one.startsWith(url) && one !== 'about:blank'), []);
});

test('an address opens a lesson', { path: '#lesson=set-operators' }, async ({ page }) => {
  await page.locator('section.lesson[data-lesson="set-operators"]').waitFor();
  assert.match(await page.locator('.scroll .meta').innerText(), /IAM in general, lesson 3 of 6/);
  await page.locator('.cover').waitFor();
  await page.evaluate(() => { location.hash = '#lesson=deny-wins'; });
  await page.locator('section.lesson[data-lesson="deny-wins"]').waitFor();
});

test('on a phone, a link to a lesson shows the lesson', { viewport: sizes.narrow }, async ({ page, url }) => {
  await page.goto(`${url}?from-a-chat#lesson=deny-wins`);
  await page.locator('section.lesson[data-lesson="deny-wins"] .predict .choice').first().waitFor();
  assert.match(await page.locator('nav [aria-current="true"]').innerText(), /Tools/);
});

const OWN = `# Only reading
- id: only-reading
- track: Our workshop
- order: 1
- minutes: 3

A trainer wrote <b>this</b>, with a [link](javascript:alert) that nobody follows.

## Scenario
- principal: \`arn:aws:iam::123456789012:user/ana\`
- action: \`lambda:GetFunction\`
- resource: \`arn:aws:lambda:us-west-2:123456789012:function:hello\`

\`\`\`json identity ana
{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "lambda:Invoke*", "Resource": "*" } }
\`\`\`

## Goals
| goal | action | expect |
|---|---|---|
| Reading | – | allowed |
| No deleting | \`lambda:DeleteFunction\` | denied |
`;

test('a trainer’s own lesson, from a file and from a link', async ({ page, url }) => {
  await openList(page);
  const choose = page.waitForEvent('filechooser');
  await page.locator('.file input').click();
  await (await choose).setFiles({ name: 'own.md', mimeType: 'text/markdown', buffer: Buffer.from(OWN) });
  await page.locator('.card[data-lesson="only-reading"]').waitFor();
  // What is lacking is said, with its line; what works can be done.
  assert.match(await page.locator('.wrong').innerText(), /no hints[\s\S]*no model solution|no model solution[\s\S]*no hints/);
  await page.locator('.card[data-lesson="only-reading"]').click();
  await reached(page, 1);
  assert.match(await lesson(page).innerText(), /A trainer wrote <b>this<\/b>, with a link that/);
  assert.equal(await lesson(page).locator('a').count(), 0);
  await edit(page, 'lambda:Invoke*', 'lambda:Get*');
  await page.locator('.all-reached').waitFor();

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Copy a link to the lesson' }).click();
  await page.getByText('Copied').first().waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#lesson1\.[\w-]+$/);
  await page.goto('about:blank');
  await page.goto(url + new URL(link).hash);
  // It does not work yet, so it waits in the list.
  await page.locator('.card[data-lesson="only-reading"]').click();
  await reached(page, 1);
});

test('a link that is cut off says so, and the other lessons are there', { path: '#lesson1.AAAA' }, async ({ page }) => {
  await page.locator('.lesson [role="alert"]').waitFor();
  assert.match(await page.locator('.lesson [role="alert"]').innerText(), /the link is cut off or altered/);
  await page.locator('.card[data-lesson="lambda-first-policy"]').waitFor();
});

test('presenting makes all of it large, and back', async ({ page }) => {
  await openLesson(page, 'lambda-cross-account');
  const size = () => page.locator('.lesson .prose p').first().evaluate((one) => one.getBoundingClientRect().height / one.innerText.length);
  const before = await size();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: /Large type/ }).click();
  await page.locator(':root[data-presenting]').waitFor();
  assert.ok(await size() > before * 1.2);
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight + 1), false);
  await page.getByRole('button', { name: 'Normal size' }).click();
  await page.locator(':root:not([data-presenting])').waitFor();
});

test('the handout has the story, the policies and empty boxes; the answers only if they are wanted', async ({ page }) => {
  await page.evaluate(() => { window.printed = 0; window.print = () => { window.printed += 1; }; });
  await openLesson(page, 'lambda-s3-confused-deputy');
  const print = async (name) => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name, exact: true }).click();
  };
  await print('Print the handout');
  await page.waitForFunction(() => window.printed === 1);
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  assert.match(paper, /Somebody else's bucket of the same name/);
  assert.match(paper, /"AWS:SourceArn": "arn:aws:s3:::holiday-photos"/);
  assert.match(paper, /Your bucket runs the function – allowed/);
  assert.doesNotMatch(paper, /SourceAccount": "123456789012"|Paste anything|POLICIES|All lessons/);
  assert.equal(await page.locator('.handout .ticked').count(), 0);
  await page.emulateMedia({ media: 'screen' });
  await print('Print it with answers');
  await page.waitForFunction(() => window.printed === 2);
  await page.emulateMedia({ media: 'print' });
  assert.match(await page.locator('body').innerText(), /"AWS:SourceAccount": "123456789012"/);
  assert.equal(await page.locator('.handout .ticked').count(), 1);
});

for (const [name, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${name}, ${colorScheme}: no barriers, nothing cut off`, { viewport, colorScheme }, async ({ page }) => {
      const tools = () => name === 'narrow' && page.getByRole('button', { name: 'Tools', exact: true }).click();
      await tools();
      await openList(page);
      await assertAccessible(page);
      await page.locator('.card[data-lesson="lambda-missing-keys"]').click();
      await page.locator('.predict').waitFor();
      await assertAccessible(page);
      await choice(page, 'Denied, explicitly').click();
      await choice(page, 'StringNotEquals is true').click();
      await reveal(page).click();
      await page.locator('.decided').waitFor();
      await page.locator('.go-on button').click();
      await page.locator('.cover').waitFor({ state: 'attached' });
      await choice(page, 'Allowed').click();
      await choice(page, 'the key does not exist').click();
      await reveal(page).click();
      await page.locator('.go-on button').click();
      await goals(page).first().waitFor();
      await page.getByRole('button', { name: 'A hint' }).click();
      await page.getByRole('button', { name: 'A solution' }).click();
      await assertAccessible(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      if (name !== 'narrow') assert.equal(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight), false);
      assert.equal(await page.locator('.lesson .scroll').evaluate((one) => one.scrollWidth > one.clientWidth), false);
    });
  }
}
