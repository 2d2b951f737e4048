// Links and files: out of the page, into another browser, and nothing lost or given away on the way.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { assertAccessible, playground } from './playground.mjs';
import { bigWord, decision, edit, editor, loadExample } from './page.mjs';

const { test } = playground({ plain: true });
const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 900, height: 1000 }, narrow: { width: 390, height: 844 } };
const permissions = ['clipboard-read', 'clipboard-write'];

/** A link as any program can write it. */
const plainLink = (scenario) => `v1.${deflateRawSync(typeof scenario === 'string' ? scenario : JSON.stringify(scenario)).toString('base64url')}`;
const eight = JSON.parse(readFileSync(new URL('../../core/src/link/eight-tests.json', import.meta.url), 'utf8'));
const other = {
  title: 'Another one',
  policies: [{ type: 'identity', name: 'reader', document: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] } }],
  request: { principal: 'arn:aws:iam::123456789012:user/u', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' },
};

const title = (page) => page.locator('.examples-button .title').innerText();
const hasTitle = (page, text) => page.waitForFunction((text) => document.querySelector('.examples-button .title')?.textContent === text, text);
const dialog = (page) => page.locator('dialog.share');
const opening = (page) => page.locator('dialog.opening-dialog');
const opened = (page) => page.waitForFunction(() => !document.documentElement.hasAttribute('data-opening'));

/** A page that was left did not get all that it asked for. */
const leftEarly = (problems) => problems.splice(0, problems.length, ...problems.filter((problem) => !problem.includes('ERR_ABORTED')));

async function share(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.waitForFunction(() => document.querySelector('dialog.share')?.open);
}

async function copyLink(page) {
  await page.getByRole('button', { name: 'Copy link' }).click();
  await dialog(page).getByRole('button', { name: 'Copied' }).first().waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** A page of its own, in a browser that has never seen the site. */
async function elsewhere(page, address, look, options = {}) {
  const context = await page.context().browser().newContext(options);
  try {
    const fresh = await context.newPage();
    fresh.setDefaultTimeout(10_000);
    await fresh.route('**/editor.js*', (route) => route.fulfill({ contentType: 'text/javascript', body: 'await new Promise(() => {});' }));
    await fresh.goto(address);
    await fresh.getByRole('main').waitFor();
    await opened(fresh);
    await look(fresh);
  } finally {
    await context.close();
  }
}

test('from a change to a link to the same decision in another browser', { permissions }, async ({ page }) => {
  await loadExample(page, 'intern-event-source');
  await edit(page, 'intern-*"', 'trainee-*"');
  await page.locator('#action').fill('lambda:GetFunction');
  await page.locator('#action').fill('lambda:DeleteFunction');
  const text = await editor(page).inputValue();
  const said = await page.locator('.summary').innerText();
  assert.equal(new URL(page.url()).hash, '', 'nothing is written before somebody shares');
  await share(page);
  const address = await copyLink(page);
  assert.match(address, /#v2\.[A-Za-z0-9_-]+$/);
  assert.equal(page.url(), address, 'the address holds what was shared');
  const length = Number(await page.getByLabel('Link', { exact: true }).getAttribute('data-length'));
  assert.equal(length, new URL(address).hash.length);
  await elsewhere(page, address, async (fresh) => {
    assert.equal(await decision(fresh), 'implicitDeny');
    assert.equal(await fresh.locator('.summary').innerText(), said);
    assert.equal(await editor(fresh).inputValue(), text);
  });
});

test('a link made before the decision was predicted asks for a prediction', { path: '?predict', permissions }, async ({ page }) => {
  await page.locator('.cover .predict').waitFor();
  await share(page);
  await page.getByLabel(/Redact names/).check();
  await page.locator('.share-note').waitFor();
  const address = await copyLink(page);
  assert.match(address, /\?predict#v2\.[A-Za-z0-9_-]+$/);
  assert.equal(page.url(), address);
  await elsewhere(page, address, async (fresh) => {
    await fresh.locator('.cover .predict').waitFor();
    assert.equal(await bigWord(fresh).count(), 0);
    await fresh.getByRole('button', { name: 'Show it without an answer' }).click();
    assert.equal(await decision(fresh), 'allowed');
    // Now it is no secret any more.
    await share(fresh);
    assert.doesNotMatch(await fresh.getByLabel('Link', { exact: true }).inputValue(), /predict/);
  });
});

test('eight tests fit a thousand characters', { path: `#${plainLink(eight)}` }, async ({ page }) => {
  await hasTitle(page, 'Intern developer');
  await opened(page);
  await share(page);
  const length = Number(await page.getByLabel('Link', { exact: true }).getAttribute('data-length'));
  assert.ok(length < 1000, String(length));
});

test('the first example never stands there as if it were the link’s', { path: '?fresh' }, async ({ page, problems }) => {
  await page.addInitScript(() => {
    globalThis.seen = [];
    const look = () => {
      const page = document.querySelector('.page');
      if (page && getComputedStyle(page).visibility === 'visible') globalThis.seen.push(document.querySelector('.examples-button .title')?.textContent);
      requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(`${page.url().split('?')[0]}?again#${plainLink(other)}`);
  await hasTitle(page, 'Another one');
  await opened(page);
  assert.equal(await decision(page), 'explicitDeny');
  await page.waitForFunction(() => globalThis.seen.length > 3);
  assert.deepEqual(await page.evaluate(() => [...new Set(globalThis.seen)]), ['Another one']);
  leftEarly(problems);
});

test('a link over changes asks first; opening can be undone', async ({ page, url }) => {
  await page.locator('#action').fill('lambda:AddPermission');
  await page.waitForTimeout(400);
  const follow = (fragment) => page.evaluate((fragment) => { location.hash = fragment; }, fragment);
  await follow(plainLink(other));
  await opening(page).getByRole('button', { name: 'Keep what I have' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Keep what I have');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#action').inputValue(), 'lambda:AddPermission');
  // However fast one dialog follows another.
  await follow('v1.abc');
  await page.getByRole('button', { name: 'Go on' }).click();
  await follow(plainLink(other));
  await opening(page).getByRole('button', { name: 'Open it' }).click();
  await hasTitle(page, 'Another one');
  await page.locator('.undo').click();
  await hasTitle(page, 'Intern developer');
  assert.equal(await page.locator('#action').inputValue(), 'lambda:AddPermission');
  assert.ok(url);
});

test('a link over nothing of one’s own opens at once', async ({ page }) => {
  await page.locator('[data-tool]').first().waitFor();
  await page.evaluate((fragment) => { location.hash = fragment; }, plainLink(other));
  await hasTitle(page, 'Another one');
  assert.equal(await opening(page).evaluate((dialog) => dialog.open), false);
});

test('every example has an address', async ({ page }) => {
  const ids = await page.locator('[data-example]').evaluateAll((cards) => cards.map((card) => [card.dataset.example, card.querySelector('b').textContent]));
  assert.ok(ids.length > 10);
  await page.locator('[data-tool]').first().waitFor();
  for (const [id, name] of ids) {
    await page.evaluate((id) => { location.hash = `ex=${id}`; }, id);
    await hasTitle(page, name);
  }
});

test('an example at load is there from the start', { path: '#ex=deny-alias' }, async ({ page }) => {
  assert.equal(await decision(page), 'explicitDeny');
  await page.locator('[data-tool]').first().waitFor();
  assert.equal(await page.locator('.undo').count(), 0);
});

const bomb = deflateRawSync(Buffer.alloc(40 << 20, 0x5b)).toString('base64url');
const hostile = {
  'cut off': [plainLink(eight).slice(0, 300), /cut off or altered/],
  'of another age': ['v9.AAAA', /version `v9`/],
  'a bomb': [`v1.${bomb.slice(0, 60_000)}`, /cut off|more than 1 MB/],
  'too long': [`v1.${'A'.repeat(70_000)}`, /65536 are the most/],
  'too deep': [plainLink('['.repeat(500) + ']'.repeat(500)), /nests deeper/],
  'no scenario': [plainLink('{"version": 7, "request": {}}'), /version 7/],
  'not even text': [`v1.${deflateRawSync(Buffer.from([0xff, 0xfe])).toString('base64url')}`, /cut off or altered/],
  'with a stranger': ['v1.<script>alert(1)</script>', /no link has/],
  'no example': ['ex=../../etc', /no example called/],
};
for (const [name, [fragment, words]] of Object.entries(hostile)) {
  test(`a link that is ${name} changes nothing and says why`, async ({ page }) => {
    await page.locator('#action').fill('lambda:AddPermission');
    await page.locator('[data-tool]').first().waitFor();
    await page.evaluate((fragment) => { location.hash = fragment; }, fragment);
    await page.waitForFunction(() => document.querySelector('dialog.opening-dialog')?.open);
    assert.match(await opening(page).innerText(), words);
    if (name === 'cut off') await assertAccessible(page);
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('#action').inputValue(), 'lambda:AddPermission');
    assert.equal(await title(page), 'Intern developer');
  });
}

test('a hostile link at load leaves the first example and says why', { path: `#${plainLink(eight).slice(0, 200)}` }, async ({ page }) => {
  await opened(page);
  assert.match(await opening(page).innerText(), /cut off or altered/);
  await page.getByRole('button', { name: 'Go on' }).click();
  assert.equal(await decision(page), 'allowed');
});

const secret = {
  title: 'Why can acme-orders not run in 210987654321?',
  policies: [{
    type: 'identity', name: 'acme-developers',
    text: '{"Version": "2012-10-17", "Statement": [{"Sid": "AcmeOrders", "Effect": "Allow", "Action": "lambda:Invoke*",\n "Resource": "arn:aws:lambda:*:\\u0032\\u00310987654321:function:acme-*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-qwertyuiop"}}}]}',
  }],
  request: {
    principal: 'arn:aws:sts::210987654321:assumed-role/AcmeAdmin/ada@corp.example', action: 'lambda:InvokeFunction',
    resource: 'arn:aws:lambda:us-west-2:210987654321:function:acme-orders', context: { 'aws:PrincipalOrgID': 'o-qwertyuiop' },
  },
  tests: [{ name: 'ada@corp.example', request: { principal: 'arn:aws:iam::210987654321:user/kowalski', action: 'lambda:InvokeFunction' }, expect: 'implicitDeny' }],
};
const SECRETS = /210987654321|acme|orders|qwertyuiop|corp\.example|ada@|kowalski/i;

test('a redacted link gives no id away and decides the same', { path: `#${plainLink(secret)}`, permissions }, async ({ page }) => {
  await opened(page);
  assert.equal(await decision(page), 'allowed');
  await share(page);
  await page.getByLabel(/Redact names/).check();
  await page.getByText('Every decision is the same').waitFor();
  const replaced = await page.locator('.share-replaced tr').allInnerTexts();
  assert.ok(replaced.some((row) => /210987654321\s+111122223333/.test(row)), replaced.join('\n'));
  assert.ok(replaced.some((row) => /o-qwertyuiop\s+o-exampleorg1/.test(row)));
  assert.doesNotMatch((await page.locator('.piece').allInnerTexts()).join('\n'), SECRETS);
  assert.doesNotMatch(await page.getByLabel('Snippet for a page').inputValue(), SECRETS);
  const address = await copyLink(page);
  await page.getByRole('button', { name: 'Copy report' }).click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('# '));
  assert.doesNotMatch(await page.evaluate(() => navigator.clipboard.readText()), SECRETS);
  await elsewhere(page, address, async (fresh) => {
    assert.equal(await decision(fresh), 'allowed');
    const all = await fresh.evaluate(() => document.body.innerText + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join('\n'));
    assert.doesNotMatch(all, SECRETS);
    assert.match(all, /111122223333/);
  });
});

test('where other names decide otherwise, it is told', {
  path: `#${plainLink({ ...secret, policies: [{ type: 'identity', document: { Statement: { Effect: 'Allow', Action: '*', Resource: 'arn:aws:lambda:*:*:function:acm?-orders' } } }] })}`,
}, async ({ page }) => {
  await opened(page);
  await share(page);
  await page.getByLabel(/Redact names/).check();
  assert.match(await page.locator('.share-note').innerText(), /decided otherwise: the request/);
});

test('a report holds everything, and its link', { path: `#${plainLink(eight)}`, permissions }, async ({ page }) => {
  await opened(page);
  await share(page);
  await page.getByRole('button', { name: 'Copy report' }).click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('# '));
  const text = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of ['# Intern developer', '**Allowed.**', '- action: `lambda:UpdateFunctionCode`', '```json identity intern-dev', '8 of 8 as expected', '| ✓ | Pass admin |', '](http://127.0.0.1']) {
    assert.ok(text.includes(part), `${part} is not in\n${text}`);
  }
});

test('a snippet is an element with the policy as text', { path: `#${plainLink(secret)}` }, async ({ page }) => {
  await opened(page);
  await share(page);
  await page.getByLabel('Readers may change').selectOption('request');
  const found = await page.evaluate(() => {
    const parsed = new DOMParser().parseFromString(document.querySelector('textarea[aria-label="Snippet for a page"]').value, 'text/html');
    const element = parsed.querySelector('policy-playground');
    return {
      script: parsed.querySelector('script').getAttribute('src'), edit: element.getAttribute('edit'), action: element.getAttribute('action'),
      context: element.getAttribute('context'), type: element.querySelector('pre').dataset.type, text: element.querySelector('pre').textContent,
    };
  });
  assert.match(found.script, /\/some\/path\/policy-playground\.js$/);
  assert.deepEqual({ ...found, script: '' }, {
    script: '', edit: 'request', action: 'lambda:InvokeFunction', context: '{"aws:PrincipalOrgID":"o-qwertyuiop"}', type: 'identity', text: secret.policies[0].text,
  });
});

test('a scenario file there and back', async ({ page }) => {
  await edit(page, 'intern-*"', 'trainee-*"');
  const text = await editor(page).inputValue();
  await page.waitForTimeout(300);
  await share(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download scenario' }).click()]);
  assert.equal(download.suggestedFilename(), 'intern-developer.policyglass.json');
  const file = await download.path();
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).version, 1);
  await page.keyboard.press('Escape');
  await loadExample(page, 'deny-alias');
  await share(page);
  const open = (files) => page.locator('dialog.share input[type="file"]').setInputFiles(files);
  await open({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('7') });
  assert.match(await dialog(page).getByRole('alert').innerText(), /cannot be opened: this is not a scenario/);
  await open({ name: 'y.json', mimeType: 'application/json', buffer: readFileSync(file) });
  await hasTitle(page, 'Intern developer');
  assert.equal(await editor(page).inputValue(), text);
});

test('nothing is kept unless somebody wants it, and it can be cleared', async ({ page, url, problems }) => {
  const stored = () => page.evaluate(() => localStorage.length + sessionStorage.length);
  await page.locator('#action').fill('lambda:AddPermission');
  await page.waitForTimeout(400);
  assert.equal(await stored(), 0);
  await share(page);
  await page.getByLabel('Keep my work in this browser').check();
  assert.equal(await stored(), 1);
  await page.keyboard.press('Escape');
  await page.locator('#action').fill('lambda:DeleteFunction');
  await page.waitForFunction(() => localStorage.getItem('policyglass.kept').includes('DeleteFunction'));
  await page.reload();
  await opened(page);
  await page.waitForFunction(() => document.querySelector('#action')?.value === 'lambda:DeleteFunction');

  // A link that is looked at does not take the place of what is kept.
  await page.goto(`${url}?look#${plainLink(other)}`);
  await hasTitle(page, 'Another one');
  assert.match(await page.evaluate(() => localStorage.getItem('policyglass.kept')), /DeleteFunction/);

  await page.goto(`${url}?fresh`);
  await page.locator('[data-tool]').first().waitFor();
  assert.equal(await page.locator('#action').inputValue(), 'lambda:UpdateFunctionCode');
  await share(page);
  assert.equal(await page.getByLabel('Keep my work in this browser').isDisabled(), true);

  await page.goto(url);
  await opened(page);
  await share(page);
  await page.getByRole('button', { name: 'Clear' }).click();
  assert.equal(await stored(), 0);
  leftEarly(problems);
});

test('printing shows everything, and the page afterwards', { path: `#${plainLink(eight)}` }, async ({ page }) => {
  await opened(page);
  await page.evaluate(() => {
    globalThis.printed = [];
    globalThis.print = () => globalThis.printed.push(document.querySelector('.printout').textContent);
  });
  await share(page);
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await page.waitForFunction(() => globalThis.printed.length === 1);
  const text = await page.evaluate(() => globalThis.printed[0]);
  for (const part of ['Intern developer', 'Allowed', 'Identity-based policy: DevelopFunctions allows it', '8 of 8 as expected', 'arn:aws:iam::123456789012:user/intern', 'Pass admin']) assert.ok(text.includes(part), part);
  await page.waitForFunction(() => !document.querySelector('.printout'));
  assert.equal(await dialog(page).evaluate((dialog) => dialog.open), false);
});

test('all of it by keyboard', { permissions }, async ({ page }) => {
  await page.locator('[data-tool]').first().waitFor();
  await page.getByRole('button', { name: 'Share', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('dialog.share')?.open);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText);
  for (let steps = 0; (await focused()) !== 'Copy link'; steps += 1) {
    assert.ok(steps < 8, `the focus is on ${await focused()}`);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('#v2.'));
  await page.keyboard.press('Escape');
  assert.equal(await dialog(page).evaluate((dialog) => dialog.open), false);
  assert.equal(await focused(), 'Share');
});

for (const [name, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`no barriers, ${name}, ${colorScheme}`, { viewport, colorScheme, reducedMotion: 'reduce' }, async ({ page }) => {
      await share(page);
      await page.getByLabel(/Redact names/).check();
      await page.locator('.share-replaced').waitFor();
      await assertAccessible(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      assert.equal(await page.locator('.share-frame').evaluate((frame) => frame.scrollWidth > frame.clientWidth), false);
    });
  }
}
