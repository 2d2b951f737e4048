// The page in the words of the tests.

const DECISIONS = { Allowed: 'allowed', ExplicitDeny: 'explicitDeny', ImplicitDeny: 'implicitDeny' };

export const bigWord = (page) => page.locator('.big');
export const editor = (page) => page.locator('.editor textarea');
export const row = (page, name) => page.locator('.slot').filter({ hasText: name });

/** The decision in AWS's words. */
export async function decision(page) {
  return DECISIONS[await bigWord(page).getAttribute('data-decision')];
}

export async function loadExample(page, id) {
  await page.locator('.examples-button').click();
  await page.locator(`[data-example="${id}"]`).click();
}

/** Replaces a piece of the open policy's text. */
export async function edit(page, from, to) {
  const text = await editor(page).inputValue();
  if (!text.includes(from)) throw new Error(`the text has no ${from}`);
  await editor(page).fill(text.replace(from, to));
}

/** Opens a tool of the drawer; on narrow screens the tools have a tab. */
export async function openTool(page, id) {
  const tab = page.locator(`.drawer .strip [data-tool="${id}"]`);
  await tab.waitFor({ state: 'attached' });
  if (!await tab.isVisible()) await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Tools' }).click();
  if (await tab.getAttribute('aria-expanded') !== 'true') await tab.click();
  await page.locator(`#tool[data-tool="${id}"]`).waitFor();
}

/** Whether the first `inner` lies within the visible part of `outer`. */
export function inView(page, inner, outer) {
  return page.evaluate(([inner, outer]) => {
    const [a, b] = [inner, outer].map((name) => document.querySelector(name).getBoundingClientRect());
    return a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  }, [inner, outer]);
}
