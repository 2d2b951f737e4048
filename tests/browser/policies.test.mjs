// Policies come, go, change their names, and any text can be typed into them.
import assert from 'node:assert/strict';
import { playground } from './playground.mjs';
import { decision, editor, inView, loadExample, row } from './page.mjs';

const { test } = playground({ plain: true });

test('a boundary is added where it is missing, decides, and is taken back', async ({ page }) => {
  await page.getByRole('button', { name: 'Add a session policy' }).click();
  assert.equal(await decision(page), 'implicitDeny');
  assert.match(await editor(page).inputValue(), /ThisSessionOnlyReads/);
  await page.getByRole('button', { name: 'Undo adding a policy' }).click();
  assert.equal(await decision(page), 'allowed');
});

test('types that lack a policy say that they do not limit', async ({ page }) => {
  const empty = page.locator('.slot.empty').first();
  assert.match(await empty.innerText(), /RCP[^]*SCP[^]*VPC endpoint[^]*Resource[^]*not provided: does not limit/);
});

test('every type can be added from the menu and stands in the order of evaluation', async ({ page }) => {
  for (const name of ['Session policy', 'Resource control policy', 'Service control policy', 'Service control policy',
    'VPC endpoint policy', 'Resource-based policy', 'Permissions boundary']) {
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.locator('#add-policy').getByRole('button', { name, exact: true }).click();
  }
  const types = await page.locator('.slot').evaluateAll((slots) => slots.map((slot) => slot.dataset.type));
  assert.deepEqual(types, ['Rcp(0)', 'Scp(0)', 'Scp(1)', 'Endpoint', 'Resource', 'Identity', 'Boundary', 'Session']);
  assert.equal(await page.locator('.failure').count(), 0);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  assert.equal(await page.locator('#add-policy button').filter({ hasText: 'Resource-based' }).count(), 0);
});

test('a policy is renamed and removed', async ({ page }) => {
  await page.getByLabel('Name of the identity-based policy').fill('trainee');
  await page.getByRole('button', { name: 'Remove trainee' }).click();
  assert.equal(await decision(page), 'implicitDeny');
  assert.match(await page.locator('.summary').innerText(), /No identity-based policy/);
  await page.getByRole('button', { name: 'Undo removing a policy' }).click();
  await row(page, 'trainee').waitFor();
  assert.equal(await decision(page), 'allowed');
});

test('the focus is never lost when what had it goes away', async ({ page }) => {
  await page.getByRole('button', { name: 'Remove intern-dev' }).click();
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY');
});

test('one text is open at a time, and the row closes it', async ({ page }) => {
  await loadExample(page, 'deny-alias');
  assert.match(await editor(page).inputValue(), /DenySpecificAlias/);
  await row(page, 'base-allow-lambda').locator('.toggle').click();
  assert.equal(await editor(page).count(), 1);
  assert.match(await editor(page).inputValue(), /BaseAllow/);
  await page.locator('.slot.open .toggle').click();
  assert.equal(await editor(page).count(), 0);
});

test('any text can be typed, and the layer below shows the same', async ({ page, problems }) => {
  const texts = ['', '\n\n', '{"é": "😀\u0000\t"', '“curly”', '\\"\\', '[[[[', 'null', '{"a":1}'.repeat(50), '\u202e<b>&amp;'];
  for (const text of texts) {
    await editor(page).fill(text);
    const layer = await page.locator('.editor pre code').evaluateAll((lines) => lines.map((line) => line.textContent).join('\n'));
    assert.equal(layer, await editor(page).inputValue());
  }
  assert.deepEqual(problems, []);
});

test('of a long text only the lines near the view are drawn, wherever that is', async ({ page }) => {
  const Statement = Array.from({ length: 400 }, (_, at) => ({ Sid: `S${at}`, Effect: at === 300 ? 'Alow' : 'Allow', Action: 's3:GetObject', Resource: '*' }));
  const text = JSON.stringify({ Version: '2012-10-17', Statement }, null, 2);
  const lines = text.split('\n');
  // The tools' strip takes its place from the text.
  await page.locator('.strip [data-tool]').first().waitFor();
  // At once: Playwright types line by line.
  await editor(page).evaluate((area, text) => {
    area.value = text;
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
  const line = (number) => `.editor .line[data-line="${number}"] code`;
  for (const [top, number] of [[1e6, lines.length], [0, 1], [20 * 1000, 1010]]) {
    await page.locator('.editor').evaluate((frame, top) => { frame.scrollTop = top; }, top);
    await page.locator(line(number)).waitFor();
    assert.equal(await page.locator(line(number)).textContent(), lines[number - 1]);
    assert.ok(await inView(page, line(number), '.editor'), `line ${number}`);
    assert.ok(await page.locator('.editor .line').count() < 300);
  }
  // What is not drawn is gone to all the same.
  await page.locator('.editor').evaluate((frame) => { frame.scrollTop = 0; });
  await page.locator(line(1)).waitFor();
  await page.locator('.problems .go').first().click();
  assert.equal(await page.locator('.editor .shown').first().textContent(), '"Alow"');
  assert.ok(await inView(page, '.editor .shown', '.editor'));
});

test('text and layer lie on each other', async ({ page }) => {
  await editor(page).fill(`{\n\t"Version": "2012-10-17",${' '.repeat(200)}"x": [\n${'  1,\n'.repeat(80)}] }`);
  const [area, layer] = await page.locator('.sheet').evaluate((sheet) => [...sheet.children]
    .map((child) => [child.scrollWidth, child.scrollHeight, child.getBoundingClientRect().top]).reverse());
  assert.ok(Math.abs(area[1] - layer[1]) <= 1, `heights ${area[1]} and ${layer[1]}`);
  assert.ok(area[0] <= layer[0] + 1, `widths ${area[0]} and ${layer[0]}`);
  assert.equal(area[2], layer[2]);
});

test('typing keeps the cursor, and the browser’s own undo works', async ({ page }) => {
  await editor(page).evaluate((area) => area.setSelectionRange(1, 1));
  await editor(page).focus();
  await page.keyboard.type('abc');
  assert.equal(await editor(page).evaluate((area) => area.selectionStart), 4);
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ControlOrMeta+z');
  assert.match(await editor(page).inputValue(), /^\{\n/);
});
