// What the checks find, in the editor: underlined by its gravity, with its fixes in the card.
import assert from 'node:assert/strict';
import { playground } from './playground.mjs';

const { test } = playground();
const box = (page) => page.locator('.cm-content');

test('findings are underlined, suggestions more quietly than warnings, and mended from the card', async ({ page }) => {
  await box(page).waitFor();
  const quiet = page.locator('.cm-problem.cm-info');
  const loud = page.locator('.cm-problem.cm-warning');
  await page.locator('.strip [data-tool="checks"] .badge').waitFor();
  await box(page).focus();
  // The five findings of the intern's policy, in their order.
  const words = [];
  for (let at = 0; at < 5; at += 1) {
    await page.keyboard.press('F8');
    await page.locator('.cm-open-problem').waitFor();
    words.push(await page.locator('.cm-open-problem .cm-severity').innerText());
    if (words.length === 3) {
      const line = (locator) => locator.first().evaluate((it) => getComputedStyle(it).textDecorationStyle);
      assert.equal(await line(loud), 'wavy');
    }
    if (words.length === 4) {
      assert.equal(await quiet.first().evaluate((it) => getComputedStyle(it).textDecorationStyle), 'dotted');
      await page.locator('.cm-open-problem .cm-fixes button').click();
      break;
    }
  }
  assert.deepEqual(words, ['Warning', 'Warning', 'Security warning', 'Suggestion']);
  await page.locator('.strip [data-tool="checks"]').click();
  await page.locator('.findings > li').filter({ hasText: 'SERVICE_WILDCARD' }).waitFor();
  await page.locator('.findings > li').filter({ hasText: 'LAMBDA_PASSROLE_SERVICE' }).waitFor({ state: 'detached' });
  await page.locator('.bar').getByRole('button', { name: /Undo/ }).click();
  await page.locator('.findings > li').filter({ hasText: 'LAMBDA_PASSROLE_SERVICE' }).waitFor();
});

// The warning about the Resource of this lesson says what the learner is to find out.
test('while the decision is to be predicted, no finding tells what it is', { path: '#lesson=lambda-versions-and-aliases' }, async ({ page }) => {
  await page.locator('.cover').waitFor();
  await box(page).getByText('RunOrders').waitFor();
  await page.waitForTimeout(500);
  assert.equal(await page.locator('.cm-problem').count(), 0);
  await page.getByRole('button', { name: 'Show it without an answer' }).click();
  await page.locator('.cm-problem').first().waitFor();
});
