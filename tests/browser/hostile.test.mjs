// Whatever is typed or pasted: the page answers or says that it is too much, runs nothing of it, and loses nothing.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { playground } from './playground.mjs';
import { decision, editor, openTool } from './page.mjs';

const plain = playground({ plain: true });
const rich = playground();

const MARKUP = `</script></textarea><img src=x onerror="globalThis.ran=1"><svg onload="globalThis.ran=1"><script>globalThis.ran=1</script>`;
const everyPlane = Array.from({ length: 17 }, (_, plane) => String.fromCodePoint(plane * 0x10000 + 0x2603)).join('');
const RIGHT_TO_LEFT = '\u202Eyned\u202C \u2067\u05D0\u2069 \u200F';
const statement = (at) => `{"Sid":"S${at}","Effect":"Allow","Action":"lambda:Get*","Resource":"arn:aws:lambda:*:*:function:f${at}-*"}`;
const policy = (...statements) => `{"Version":"2012-10-17","Statement":[${statements.join(',')}]}`;

const TEXTS = {
  'ten megabytes of letters': 'a'.repeat(10_000_000),
  'ten megabytes of a policy': policy(`{"Effect":"Allow","Action":"${'x'.repeat(10_000_000)}","Resource":"*"}`),
  'a hundred thousand open brackets': '['.repeat(100_000),
  'a hundred thousand nested objects': '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000),
  'six thousand statements': policy(...Array.from({ length: 6000 }, (_, at) => statement(at))),
  'a hundred thousand statements': policy(...Array.from({ length: 100_000 }, (_, at) => statement(at))),
  'patterns of stars': policy(`{"Effect":"Allow","Action":"*${'*a'.repeat(5000)}*","Resource":"arn:aws:lambda:*:*:${'*?'.repeat(20_000)}"}`),
  'a key of a megabyte': policy(`{"Effect":"Allow","Action":"lambda:*","Resource":"*","Condition":{"StringEquals":{"${'k'.repeat(1_000_000)}":"v"}}}`),
  'every plane of Unicode': policy(`{"Sid":"${everyPlane}","Effect":"Allow","Action":"${everyPlane}","Resource":"${everyPlane}"}`),
  'right-to-left marks': policy(`{"Effect":"Allow","Action":"lambda:*${RIGHT_TO_LEFT}","Resource":"*"}`),
  'keys that prototypes have': policy('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"Effect":"Allow","Action":"lambda:*","Resource":"*","Condition":{"StringEquals":{"__proto__":"1","toString":"2"}}}'),
  markup: policy(`{"Sid":"x","Effect":"Allow","Action":${JSON.stringify(MARKUP)},"Resource":${JSON.stringify(MARKUP)}}`),
  'half of a surrogate pair': '{"Version":"2012-10-17","Statement":[{"Sid":"\\ud800","Effect":"Allow"}]}',
  'zeros and controls': '{"\\u0000":"\u0001\u0002\u007f"}',
};

async function nothingRan(page) {
  assert.equal(await page.evaluate(() => globalThis.ran ?? ({}).polluted), undefined);
}

const LIMIT = 1 << 20;

/** Puts a text in the place of what a text area or an editor holds: a large one is pasted, as Playwright takes long to type it. */
async function put(page, field, text) {
  if (text.length <= LIMIT) return field.fill(text);
  await field.click();
  await page.keyboard.press('ControlOrMeta+a');
  return paste(field, text);
}

/** Tells whether the browser was to paste the text itself. */
function paste(field, text) {
  return field.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    return element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** The text that the page has: of one that is too long it shows the beginning, and gives the whole as a file. */
async function kept(page, long) {
  if (!long) return editor(page).inputValue();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save it as a file' }).click();
  return readFile(await (await download).path(), 'utf8');
}

for (const [name, text] of Object.entries(TEXTS)) {
  plain.test(`${name}, in the text area`, async ({ page }) => {
    await put(page, editor(page), text);
    // It answers: with a decision or with what is wrong.
    await page.waitForFunction(() => document.querySelector('.failure, .problems li') || document.querySelector('.verdict:not(.stale)'));
    assert.equal(await kept(page, text.length > LIMIT), text);
    await nothingRan(page);
    // What is told about it stays short.
    assert.deepEqual(await page.locator('.request, .decision, .problems').evaluateAll((parts) => parts.map((part) => part.textContent.length).filter((length) => length > 50_000)), []);
    // The rest of the page goes on.
    await page.getByLabel('Does what').fill('s3:GetObject');
    if (text.length > LIMIT) await page.getByRole('button', { name: 'Begin anew' }).click();
    await editor(page).fill(policy('{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}'));
    await page.waitForFunction(() => document.querySelector('.verdict:not(.stale) [data-decision="Allowed"]'));
  });
}

for (const name of ['ten megabytes of letters', 'a hundred thousand open brackets', 'markup', 'every plane of Unicode']) {
  rich.test(`${name}, in the editor`, async ({ page }) => {
    await page.locator('.cm-content').first().waitFor();
    await put(page, page.locator('.cm-content').first(), TEXTS[name]);
    await page.waitForFunction(() => document.querySelector('.failure, .problems li') || document.querySelector('.verdict:not(.stale)'));
    await nothingRan(page);
    if (TEXTS[name].length > LIMIT) {
      assert.equal(await kept(page, true), TEXTS[name]);
      await page.getByRole('button', { name: 'Begin anew' }).click();
      await page.locator('.cm-content').first().click();
    }
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(policy('{"Effect":"Deny","Action":"*","Resource":"*"}'));
    await page.waitForFunction(() => document.querySelector('[data-decision="ExplicitDeny"]'));
  });
}

plain.test('markup in every field', async ({ page }) => {
  const fields = page.locator('main input[type="text"]:visible, main textarea:visible');
  const count = await fields.count();
  assert.ok(count >= 5, `${count} fields`);
  for (let at = 0; at < count; at += 1) {
    if (await fields.nth(at).isEditable()) await fields.nth(at).fill(MARKUP);
  }
  await page.getByRole('button', { name: 'Add a key' }).click();
  for (const input of await page.locator('.context-row').last().locator('input[type="text"], textarea').all()) await input.fill(MARKUP);
  await page.waitForTimeout(300);
  await nothingRan(page);
  assert.equal(await page.evaluate(() => document.querySelectorAll('img[src="x"], main script').length), 0);
});

// Everything that a link can carry, and every tool that shows it.
const hostileRequest = {
  principal: `arn:aws:iam::123456789012:user/${MARKUP}`,
  action: 'lambda:InvokeFunction',
  resource: `arn:aws:lambda:us-west-2:123456789012:function:${MARKUP}`,
  resourceAccount: MARKUP,
  context: { [MARKUP]: MARKUP, ['__proto__']: 'x', constructor: ['a', MARKUP], [RIGHT_TO_LEFT]: everyPlane },
};
const hostileLink = `#v1.${deflateRawSync(JSON.stringify({
  title: MARKUP + RIGHT_TO_LEFT,
  policies: [
    { type: 'identity', name: MARKUP, text: policy(`{"Sid":${JSON.stringify(MARKUP)},"Effect":"Allow","Action":${JSON.stringify(MARKUP)},"Resource":${JSON.stringify(MARKUP)}}`) },
    { type: 'resource', name: '__proto__', text: policy(`{"Sid":${JSON.stringify(MARKUP)},"Effect":"Deny","Principal":{"AWS":${JSON.stringify(MARKUP)}},"Action":"*","Condition":{"StringLike":{${JSON.stringify(MARKUP)}:${JSON.stringify(MARKUP)}}}}`) },
    { type: 'scp', level: 7, name: RIGHT_TO_LEFT, text: policy(statement(1)) },
  ],
  request: hostileRequest,
  tests: [{ name: MARKUP, request: hostileRequest, expect: 'allowed' }, { name: '__proto__', request: hostileRequest }],
})).toString('base64url')}`;

plain.test('a shared link full of markup stays text, in every tool', { path: hostileLink }, async ({ page }) => {
  await page.waitForFunction(() => document.querySelector('.examples-button .title')?.textContent.includes('onerror'));
  await page.locator('.strip [data-tool]').first().waitFor();
  const tools = await page.locator('.strip [data-tool]').evaluateAll((tabs) => tabs.map((tab) => tab.dataset.tool));
  assert.ok(tools.length >= 8, tools.join());
  // Lessons have their own place, and nothing of what is in the page.
  for (const tool of tools.filter((tool) => tool !== 'lessons')) {
    await openTool(page, tool);
    await page.waitForTimeout(300);
    await nothingRan(page);
    assert.equal(await page.locator('img[src="x"], svg[onload], main script').count(), 0, tool);
  }
});

plain.test('what is too large says so, with the limit, and gives back what stood there', async ({ page }) => {
  const before = await editor(page).inputValue();
  // Into the middle: the page puts both together itself, for a browser takes half a minute to show it.
  await editor(page).evaluate((area) => area.setSelectionRange(3, 5));
  assert.equal(await paste(editor(page), 'é\r\n'.repeat(400_000)), false);
  assert.match(await page.locator('.problems').innerText(), /longer than 1048576 bytes/);
  assert.match(await page.locator('.too-long').innerText(), /too long to be shown: 1\.2\sMiB/);
  assert.equal(await page.evaluate(() => document.activeElement.className), 'too-long', 'the focus has a place');
  assert.equal(await decision(page), 'allowed', 'the last decision stays');
  assert.equal(await kept(page, true), before.slice(0, 3) + 'é\n'.repeat(400_000) + before.slice(5));
  await page.getByRole('button', { name: 'Back to the text before' }).click();
  assert.equal(await editor(page).inputValue(), before);
});
