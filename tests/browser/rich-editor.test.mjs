// The editor in the page: it comes once the page is idle, and whatever it shows follows from the engine.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assertAccessible, playground } from './playground.mjs';
import { bigWord, loadExample, row } from './page.mjs';

const { test } = playground();
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };
const box = (page) => page.locator('.cm-content');
const plainText = (page) => page.getByRole('button', { name: 'Plain text' });
const focused = (page, locator) => locator.and(page.locator(':focus')).waitFor();
const picture = (page, name) => {
  const folder = fileURLToPath(new URL('../../artifacts', import.meta.url));
  mkdirSync(folder, { recursive: true });
  return page.screenshot({ path: `${folder}/page-${name}.png` });
};

const decided = (page, decision) => page.locator(`.big[data-decision="${decision}"]`).waitFor();

/** The editor, once it is there, of the open policy. */
async function ready(page) {
  await box(page).waitFor();
  return box(page);
}

/** Puts the cursor behind a piece of the text, as a user does who searches for it. */
async function cursorBehind(page, piece) {
  await box(page).focus();
  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('textbox', { name: 'Find' }).pressSequentially(piece);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await focused(page, box(page));
  await page.keyboard.press('ArrowRight');
}

test('it comes after the first decision, and the request for it is no traffic of the user', async ({ page, requests }) => {
  await ready(page);
  await page.route('**/editor.js*', async (route) => {
    assert.equal(await bigWord(page).innerText(), 'Allowed');
    assert.equal(await page.locator('.editor textarea').count(), 1);
    await route.continue();
  });
  await page.reload();
  await ready(page);
  assert.equal(await page.locator('.editor textarea').count(), 0);
  assert.match(requests.filter((address) => address.includes('editor.js')).at(-1), /editor\.js\?v=[0-9a-f]{16}$/);
  await page.getByText('Nothing leaves this page').waitFor();
  assert.match(await page.locator('.privacy').innerText(), /0 requests|no request/i);
});

test('somebody who types before it is there goes on typing', async ({ page }) => {
  await ready(page);
  let arrive;
  await page.route('**/editor.js*', async (route) => {
    await new Promise((resolve) => { arrive = resolve; });
    await route.continue();
  });
  await page.reload();
  const area = page.locator('.editor textarea');
  await area.evaluate((area) => {
    area.focus();
    area.setSelectionRange(area.value.indexOf('ViewLogs'), area.value.indexOf('ViewLogs'));
  });
  await page.keyboard.type('We');
  while (!arrive) await page.waitForTimeout(20);
  arrive();
  await ready(page);
  await focused(page, page.locator('.rich'));
  await page.keyboard.type('Must');
  await box(page).getByText('"WeMustViewLogs"').waitFor();
});

test('without it the text area stays, and says nothing of a choice', async ({ page, problems }) => {
  await ready(page);
  await page.route('**/editor.js*', (route) => route.abort());
  await page.reload();
  await plainText(page).waitFor({ state: 'detached' });
  const area = page.locator('.editor textarea');
  await area.fill('{');
  await page.locator('.failure').waitFor();
  await area.press('F8');
  await focused(page, area);
  problems.length = 0;
});

test('typing decides, and the statement says so', async ({ page }) => {
  await ready(page);
  const label = (name) => page.locator('.cm-line', { hasText: '{' }).locator('.cm-label', { hasText: name });
  assert.equal(await label('allows').count(), 1);
  await cursorBehind(page, '"Not');
  for (let letter = 0; letter < 3; letter += 1) await page.keyboard.press('Backspace');
  await decided(page, 'ImplicitDeny');
  await label('allows').waitFor({ state: 'detached' });
  await page.keyboard.press('ControlOrMeta+z');
  await decided(page, 'Allowed');
  await label('allows').waitFor();
});

test('broken JSON: squiggle, list, greyed verdicts, and a fix without a mouse', async ({ page }) => {
  await ready(page);
  await cursorBehind(page, '"2012-10-17"');
  await page.keyboard.press('Delete');
  await page.locator('.failure').waitFor();
  assert.ok(await page.locator('.cm-error').count() > 0);
  assert.equal(await page.locator('.problems .go').count(), 1);
  assert.match(await row(page, 'error at line').innerText(), /error at line 2/);
  assert.equal(await page.locator('.rich.dated .cm-label').count() > 0, true, 'verdicts stay');
  await page.keyboard.press('F8');
  await page.locator('.cm-open-problem').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.failure').waitFor({ state: 'detached' });
  await decided(page, 'Allowed');
  assert.equal(await page.locator('.rich.dated').count(), 0);
  await focused(page, box(page));
  await page.keyboard.press('ControlOrMeta+z');
  await page.locator('.failure').waitFor();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await page.locator('.failure').waitFor({ state: 'detached' });
});

test('a fix from the list is one step to undo, in the page and in the editor', async ({ page }) => {
  await ready(page);
  await cursorBehind(page, '"2012-10-17"');
  await page.keyboard.press('Delete');
  await page.locator('.problems .fix').first().click();
  await page.locator('.failure').waitFor({ state: 'detached' });
  await page.locator('.undo').click();
  await page.locator('.failure').waitFor();
  assert.match(await box(page).innerText(), /"2012-10-17"\s*"Statement"/);
});

test('an item of the explanation leads to its text', async ({ page }) => {
  await ready(page);
  await page.getByRole('button', { name: /^Show ViewLogs in the text/ }).click();
  await page.locator('.cm-revealed').first().waitFor();
  assert.match(await page.locator('.cm-line:has(.cm-revealed)').nth(1).innerText(), /ViewLogs/);
  await page.locator('.part', { hasText: 'NotAction' }).click();
  await page.locator('.cm-revealed').getByText('NotAction').waitFor();
  assert.equal((await page.locator('.cm-revealed').allInnerTexts()).join(''), '"NotAction"');
});

test('pointer and focus in the explanation highlight its lines', async ({ page }) => {
  await ready(page);
  await page.locator('.statement', { hasText: 'ReadOnlyPermissions' }).hover();
  await page.locator('.cm-line.cm-hl', { hasText: 'ReadOnlyPermissions' }).waitFor();
  await page.locator('.summary').hover();
  await page.locator('.cm-hl').first().waitFor({ state: 'detached' });
  await page.locator('.part', { hasText: 'NotAction' }).focus();
  await page.locator('.cm-line.cm-hl', { hasText: 'AddPermission' }).waitFor();
  assert.equal(await page.locator('.cm-line.cm-hl', { hasText: 'DevelopFunctions' }).count(), 0);
  await page.locator('#action').focus();
  await page.locator('.cm-hl').first().waitFor({ state: 'detached' });
});

test('the cursor opens the explanation of its statement and brings it into view', { viewport: { width: 1440, height: 420 } }, async ({ page }) => {
  await ready(page);
  await cursorBehind(page, '"ViewLogs');
  const here = page.locator('.statement.here');
  await here.locator('.part').first().waitFor();
  assert.match(await here.innerText(), /ViewLogs/);
  assert.equal(await here.getAttribute('aria-current'), 'true');
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector('.statement.here').getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight + 1;
  });
  await cursorBehind(page, '"PassExecutionRole');
  await here.filter({ hasText: 'PassExecutionRole' }).waitFor();
  assert.equal(await page.locator('.statement', { hasText: 'ViewLogs' }).locator('.part').count(), 0);
});

test('actions and condition keys are completed', async ({ page }) => {
  await ready(page);
  await cursorBehind(page, '"lambda:GetAccountSettings"');
  await page.keyboard.type(', "lambda:Inv');
  const list = page.getByRole('listbox');
  await list.getByRole('option', { name: /^lambda:InvokeFunction/ }).first().waitFor();
  await page.waitForTimeout(100);
  await picture(page, 'completion');
  await page.keyboard.press('Enter');
  await box(page).getByText(/"lambda:Invoke/).waitFor();
  await cursorBehind(page, '"lambda:FunctionArn');
  await page.keyboard.press('ControlOrMeta+Space');
  await list.getByRole('option', { name: /^lambda:FunctionArn/ }).first().waitFor();
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
});

test('what stands under the pointer is explained', async ({ page }) => {
  await ready(page);
  await box(page).getByText('lambda:GetFunctionConfiguration').hover();
  await page.locator('.cm-card').getByText(/Access level/).waitFor();
  await picture(page, 'hover');
});

test('each policy keeps what can be undone', async ({ page }) => {
  await loadExample(page, 'every-policy-type');
  await ready(page);
  await box(page).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type(' ');
  const before = await box(page).innerText();
  const slots = page.locator('.slot:not(.empty) .toggle');
  const open = await page.locator('.slot:not(.empty)').evaluateAll((all) => all.findIndex((slot) => slot.classList.contains('open')));
  const other = open === 0 ? 1 : 0;
  await slots.nth(other).click();
  await page.waitForFunction((before) => document.querySelector('.rich').shadowRoot.querySelector('.cm-content').innerText !== before, before);
  await slots.nth(open).click();
  await box(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await page.waitForFunction(() => document.querySelector('.rich').shadowRoot.querySelector('.cm-content').innerText.startsWith('{'));
});

test('the text area is a choice that stays', async ({ page }) => {
  await ready(page);
  await plainText(page).click();
  const area = page.locator('.editor textarea');
  await area.waitFor();
  await focused(page, plainText(page));
  await loadExample(page, 'deny-alias');
  await area.waitFor();
  assert.equal(await box(page).count(), 0);
  await area.fill((await area.inputValue()).replace('"Effect"', '"Efect"'));
  await area.press('ControlOrMeta+Home');
  await area.press('F8');
  await page.locator('.editor .shown').first().waitFor();
  await focused(page, area);
  await plainText(page).click();
  await ready(page);
  assert.ok(await page.locator('.cm-error').count() > 0);
});

test('narrow screens begin with the text area', { viewport: sizes.narrow, hasTouch: true }, async ({ page }) => {
  await page.getByRole('button', { name: 'Policies', exact: true }).tap();
  await page.locator('.editor textarea').waitFor();
  await page.waitForTimeout(500);
  assert.equal(await box(page).count(), 0);
  await plainText(page).tap();
  await ready(page);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

for (const [size, viewport] of Object.entries(sizes)) {
  test(`Ctrl-Enter goes to the decision: ${size}`, { viewport }, async ({ page }) => {
    if (size === 'narrow') await page.getByRole('button', { name: 'Policies', exact: true }).click();
    if (size === 'narrow') await plainText(page).click();
    await (await ready(page)).focus();
    await page.keyboard.press('Control+Enter');
    await focused(page, page.locator('#decision'));
    assert.ok(await bigWord(page).isVisible());
  });
}

test('a whole scenario by keyboard alone', async ({ page }) => {
  await ready(page);
  const tabTo = async (name) => {
    for (let tries = 0; tries < 80; tries += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((name) => document.activeElement.matches(name), name)) return;
    }
    assert.fail(`Tab does not reach ${name}`);
  };
  await tabTo('.rich');
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 1; line < 24; line += 1) await page.keyboard.press('ArrowDown');
  assert.match(await page.locator('.statement.here').innerText(), /DevelopFunctions/);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  for (let letter = 0; letter < 3; letter += 1) await page.keyboard.press('Delete');
  await decided(page, 'ImplicitDeny');
  await page.keyboard.press('Control+Enter');
  await focused(page, page.locator('#decision'));
  await tabTo('.statement .show');
  await page.keyboard.press('Enter');
  await page.locator('.cm-revealed').first().waitFor();
  await page.keyboard.press('Shift+Tab');
  for (let tries = 0; tries < 60 && !(await page.evaluate(() => document.activeElement.matches('.rich'))); tries += 1) {
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await focused(page, plainText(page));
});

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds no barrier: ${size}, ${colorScheme}`, { viewport, colorScheme }, async ({ page }) => {
      if (size === 'narrow') {
        await page.getByRole('button', { name: 'Policies', exact: true }).click();
        await plainText(page).click();
      }
      await ready(page);
      await page.waitForTimeout(200);
      await picture(page, `${size}-${colorScheme}`);
      await assertAccessible(page);
      await cursorBehind(page, '"2012-10-17"');
      await page.keyboard.press('Delete');
      await page.locator('.cm-error').first().waitFor();
      await assertAccessible(page);
      await page.keyboard.press('F8');
      await page.locator('.cm-open-problem').waitFor();
      await picture(page, `${size}-${colorScheme}-problem`);
      await assertAccessible(page);
    });
  }
}
