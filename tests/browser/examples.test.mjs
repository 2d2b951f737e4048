// Every example decides as its file says, and loading one is taken back in one step.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playground } from './playground.mjs';
import { bigWord, decision, loadExample } from './page.mjs';

const FOLDER = fileURLToPath(new URL('../../web/examples/', import.meta.url));
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
const { test } = playground({ plain: true });

for (const file of files) {
  const text = readFileSync(FOLDER + file, 'utf8');
  const title = /^# (.*)$/m.exec(text)[1];
  const expected = /^- expect: (\w+)$/m.exec(text)[1];
  test(`${file} is ${expected}`, async ({ page }) => {
    await loadExample(page, file.replace('.md', ''));
    assert.equal(await decision(page), expected);
    assert.match(await page.locator('.examples-button').innerText(), new RegExp(title));
    assert.equal(await page.locator('.failure').count(), 0);
  });
}

test('the first visit shows a decided example', async ({ page }) => {
  await bigWord(page).waitFor();
  assert.equal(await bigWord(page).innerText(), 'Allowed');
  assert.match(await page.locator('.summary').innerText(), /DevelopFunctions allows/);
  assert.match(await page.locator('.editor .line.strong').first().innerText(), /allows/);
});

test('the gallery lists every example, closes when one is chosen, and gives the focus back', async ({ page }) => {
  await page.locator('.examples-button').click();
  assert.equal(await page.locator('.gallery [data-example]').count(), files.length);
  await page.locator('[data-example="deny-alias"]').click();
  assert.equal(await page.locator('.gallery').isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.className), 'examples-button');
});

test('loading an example is taken back in one step, typing included', async ({ page }) => {
  await page.locator('#action').fill('lambda:DeleteFunction');
  await loadExample(page, 'deny-alias');
  await page.locator('#action').fill('lambda:GetFunction');
  await page.getByRole('button', { name: 'Undo loading “Deny one alias”' }).click();
  assert.equal(await page.locator('#action').inputValue(), 'lambda:DeleteFunction');
  assert.match(await page.locator('.examples-button').innerText(), /Intern developer/);
  assert.equal(await page.locator('.undo').count(), 0);
});
