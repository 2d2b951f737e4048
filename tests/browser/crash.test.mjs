// A development build that breaks on demand: what was typed is there, and the page starts again with it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assertAccessible, playground } from './playground.mjs';
import { decision } from './page.mjs';

// scripts/test builds it
const folder = fileURLToPath(new URL('../../dist-crash', import.meta.url));
assert.ok(existsSync(folder), 'dist-crash/ is missing: run scripts/dist crash');
const { test } = playground({ folder, plain: true });

const broken = (page) => page.locator('dialog.broken');
const action = (page) => page.getByLabel('Does what');

async function provoke(page) {
  const text = '{"Version": "2012-10-17", "Statement": [], "Id": "typed </textarea><script>by hand</script>"}';
  await page.getByRole('textbox', { name: /JSON$/ }).first().fill(text);
  await action(page).fill('policyglass:Panic');
  await broken(page).waitFor();
  return text;
}

test('what was typed is shown, whatever it is, and nothing of it runs', async ({ page, problems }) => {
  const text = await provoke(page);
  const shown = await broken(page).locator('textarea').evaluateAll((areas) => areas.map((area) => area.value));
  assert.ok(shown.includes(text), shown.join('\n'));
  assert.equal(await page.evaluate(() => document.querySelectorAll('dialog.broken script').length), 0);
  assert.match(await broken(page).locator('pre').textContent(), /provoked by a test/);
  await assertAccessible(page);
  await page.keyboard.press('Escape');
  assert.ok(await broken(page).isVisible(), 'there is nothing to go back to');
  problems.length = 0;
});

test('the page starts again with it', async ({ page, problems }) => {
  const text = await provoke(page);
  // The same action would break it again.
  await page.evaluate(() => {
    const replace = history.replaceState.bind(history);
    history.replaceState = (state, ...rest) => {
      if (state?.policyglass) state.policyglass.request.action = 'lambda:InvokeFunction';
      replace(state, ...rest);
    };
  });
  await broken(page).getByRole('button', { name: 'Start again with this' }).click();
  await page.waitForFunction((text) => [...document.querySelectorAll('textarea')].some((area) => area.value === text), text);
  assert.equal(await broken(page).count(), 0);
  assert.equal(await page.evaluate(() => history.state), null);
  problems.length = 0;
});

test('or without it', async ({ page, problems }) => {
  await provoke(page);
  await broken(page).getByRole('button', { name: 'first example' }).click();
  await page.waitForFunction(() => document.querySelector('[data-decision]'));
  assert.equal(await decision(page), 'allowed');
  problems.length = 0;
});
