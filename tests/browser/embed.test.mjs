// The embed and the element: on a page of another origin, against hostile pages, without JavaScript, several at once.
// Needs dist/ with what scripts/api writes.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { assertAccessible, playground } from './playground.mjs';
import { serve } from '../../scripts/server.mjs';

const { test: plainTest } = playground();
/** Most tests go elsewhere from the smallest page that there is. */
const test = (name, ...rest) => plainTest(name, { path: 'embed.html#v2.AAAA', ...(rest.length > 1 ? rest[0] : {}) }, async (given) => {
  if (given.url.endsWith('AAAA')) await given.page.getByRole('alert').waitFor();
  await rest.at(-1)(given);
});
const DEMO = { path: 'docs/embed-demo.html' };

// Another server is another origin.
const folder = mkdtempSync(join(tmpdir(), 'policyglass-host-'));
let host;
before(async () => {
  writeFileSync(join(folder, 'index.html'), '<title>elsewhere</title>');
  host = await serve(folder);
});
after(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

/** Opens a page of the other origin that may load scripts and frames of the playground, and nothing else. */
async function elsewhere(page, playgroundUrl, body, script = '') {
  const { origin } = new URL(playgroundUrl);
  const csp = `default-src 'none'; script-src 'self' ${origin}; frame-src 'self' ${origin}; style-src 'self'; img-src data:`;
  writeFileSync(join(folder, 'page.js'), script);
  writeFileSync(join(folder, 'page.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Manual</title>
    <meta http-equiv="Content-Security-Policy" content="${csp}"><link rel="icon" href="data:,"><script src="page.js"></script>
    <script defer src="${playgroundUrl}policy-playground.js"></script><body><main>${body}</main>`);
  await page.goto(`${host.url}page.html`);
}

/** Where the playground is, of an address in it. */
const base = (url) => url.slice(0, url.indexOf('/some/path/') + '/some/path/'.length);
const POLICY = (resource) => `{ "Version": "2012-10-17", "Statement": { "Sid": "Run", "Effect": "Allow", "Action": "lambda:*", "Resource": "${resource}" } }`;
const ELEMENT = `<policy-playground principal="arn:aws:iam::123456789012:user/u" action="lambda:InvokeFunction"
  resource="arn:aws:lambda:us-west-2:123456789012:function:f"><pre>${POLICY('arn:aws:lambda:*:*:function:g')}</pre></policy-playground>`;
// Keeps what the element tells, in order.
const LISTEN = `window.told = [];
  for (const type of ['ready', 'height', 'decision', 'error']) addEventListener('policyglass-' + type, ({ detail }) => told.push(detail), true);`;
const embedOf = (page) => page.frameLocator('policy-playground iframe');
const decisionIn = (frame, word) => frame.locator(`.big[data-decision="${word}"]`).waitFor();
const told = (page, type) => page.evaluate((type) => window.told.filter((message) => message.type === type), type);

test('a page of another origin: ready, height, decision, set', async ({ page, url }) => {
  await elsewhere(page, base(url), ELEMENT, LISTEN);
  const frame = embedOf(page);
  await decisionIn(frame, 'implicitDeny');
  await frame.locator('.miss', { hasText: 'function:g' }).waitFor();
  assert.equal((await told(page, 'ready')).length, 1);
  const [first] = await told(page, 'decision');
  assert.equal(first.decision, 'implicitDeny');
  assert.equal(first.policyglass, 1);
  assert.match(first.summary, /Run covers the action, but not the resource/);
  assert.equal(await page.locator('policy-playground pre').isVisible(), false);

  // The frame is as high as its content, and nothing in it scrolls.
  const height = await page.locator('policy-playground iframe').evaluate((frame) => frame.clientHeight);
  assert.equal(height, (await told(page, 'height')).at(-1).height);
  assert.equal(height, await frame.locator('#embed').evaluate((main) => Math.ceil(main.getBoundingClientRect().height)));

  await page.locator('policy-playground').evaluate((element, text) => element.set({
    scenario: { id: { any: 'thing' }, policies: [{ type: 'identity', text }], request: { principal: 'arn:aws:iam::123456789012:user/u', action: 's3:GetObject', resource: 'arn:aws:s3:::b/o' } },
    theme: 'dark',
  }), '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*" } }');
  await decisionIn(frame, 'explicitDeny');
  await page.waitForFunction(() => window.told.some(({ id }) => id?.any === 'thing'));
  assert.equal(await frame.locator('html').getAttribute('data-theme'), 'dark');

  // An attribute is as good as a message.
  await page.locator('policy-playground').evaluate((element) => { element.querySelector('pre').textContent = element.querySelector('pre').textContent.replace('function:g', 'function:f'); element.setAttribute('theme', 'light'); });
  await decisionIn(frame, 'allowed');
});

test('an element shows what a link to an embed shows', async ({ page, url }) => {
  const src = `${base(url)}embed.html?view=policy#ex=layer-developer`;
  await elsewhere(page, base(url), `<policy-playground src="${src}"><pre>A policy.</pre></policy-playground>`, LISTEN);
  await decisionIn(embedOf(page), 'allowed');
  assert.equal(await embedOf(page).locator('#embed').getAttribute('data-view'), 'policy');
  await page.waitForFunction(() => window.told.some(({ type }) => type === 'decision'));

  // What is taken out of the page shows its text again when it is put back, and then loads anew.
  await page.evaluate(() => { window.kept = document.querySelector('policy-playground'); window.kept.remove(); });
  assert.equal(await page.evaluate(() => window.kept.querySelector('pre').style.display), '');
  await page.evaluate(() => document.querySelector('main').append(window.kept));
  await decisionIn(embedOf(page), 'allowed');
});

test('what Share writes works on a page of another origin', async ({ page, url }) => {
  await page.goto(`${base(url)}#ex=cross-account-function-policy`);
  await page.locator('.big[data-decision="Allowed"]').waitFor();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const snippet = await page.getByLabel('Snippet for a page').inputValue();
  await page.goto('about:blank');
  await elsewhere(page, base(url), snippet.replace(/<script.*<\/script>/, ''));
  await decisionIn(embedOf(page), 'allowed');
  assert.equal(await embedOf(page).locator('details.policy').count(), 2);
});

test('a page of another origin imports the engine', async ({ page, url }) => {
  const { origin } = new URL(url);
  writeFileSync(join(folder, 'import.js'), `import { evaluate, lint } from '${base(url)}policyglass.js';
    window.decided = evaluate({ policies: [{ type: 'identity', text: ${JSON.stringify(POLICY('*'))} }], request: { principal: 'arn:aws:iam::123456789012:user/u', action: 'lambda:ListFunctions' } }).decision;
    window.found = (await lint({ type: 'identity', text: '{}' })).diagnostics.length;`);
  writeFileSync(join(folder, 'import.html'), `<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; img-src data:">
    <script type="module" src="import.js"></script>`);
  await page.goto(`${host.url}import.html`);
  await page.waitForFunction(() => window.found > 0);
  assert.equal(await page.evaluate(() => window.decided), 'allowed');
});

test('without JavaScript the policy can be read', { javaScriptEnabled: false, ...DEMO }, async ({ page, url }) => {
  assert.match(url, /embed-demo/);
  for (const pre of await page.locator('policy-playground pre').all()) assert.equal(await pre.isVisible(), true);
  await page.getByText('"Sid": "Develop"').first().waitFor();
  assert.equal(await page.locator('iframe').count(), 0);
});

const SET = { policyglass: 1, type: 'set', example: 'intern-developer' };
// A page that frames the embed by itself and says whatever it likes.
const frames = (address) => `<iframe width="600" height="600" title="embed" src="${address}"></iframe>`;
const shout = (page, message, target = '*') => page.evaluate(([message, target]) => document.querySelector('iframe').contentWindow.postMessage(message, target), [message, target]);

/** Long enough for a message that is not ignored: another one, behind it, has arrived. */
async function settled(page) {
  const frame = page.frames().at(-1);
  await frame.evaluate(() => new Promise((done) => setTimeout(done, 300)));
}

test('messages: only from the parent, of its origin, of this version', async ({ page, url, problems }) => {
  const origin = new URL(host.url).origin;
  const heard = 'window.told = []; addEventListener("message", ({ data }) => told.push(data));';
  const frame = page.frameLocator('iframe').first();
  const at = (options) => `${base(url)}embed.html?${options}#ex=intern-event-source`;
  const stays = async (message) => {
    await shout(page, message);
    await settled(page);
    assert.equal(await frame.locator('.big').getAttribute('data-decision'), 'implicitDeny', JSON.stringify(message));
  };
  const open = async (options) => {
    await elsewhere(page, base(url), frames(at(options)), heard);
    await decisionIn(frame, 'implicitDeny');
  };

  // Named: it is heard, and told the decision.
  await open(`origin=${origin}`);
  await page.waitForFunction(() => window.told.some(({ type }) => type === 'ready'));
  await page.waitForFunction(() => window.told.some(({ type }) => type === 'decision'));
  for (const wrong of [{ ...SET, policyglass: 2 }, { ...SET, policyglass: '1' }, { ...SET, policyglass: undefined }, { ...SET, type: 'get' }, [SET], 'set', null, 7]) await stays(wrong);
  await shout(page, SET);
  await decisionIn(frame, 'allowed');

  // Not named, or somebody else is: neither.
  for (const options of ['', 'origin=https://manual.example', `origin=${origin}/`, 'origin=*', 'origin=']) {
    await open(options);
    await stays(SET);
    assert.deepEqual(await page.evaluate(() => window.told.filter(({ type }) => type !== 'ready')), [], options);
  }
  // The browser says so when a message has found nobody.
  assert.ok(problems.every((problem) => problem.includes("target origin provided ('https://manual.example')")), problems.join());
  problems.length = 0;
});

test('a frame beside the embed is not its parent, even of the right origin', async ({ page, url }) => {
  const origin = new URL(host.url).origin;
  writeFileSync(join(folder, 'evil.js'), `parent.frames[0].postMessage(${JSON.stringify(SET)}, '*'); parent.document.title = 'shouted';`);
  writeFileSync(join(folder, 'evil.html'), '<!doctype html><title>evil</title><script src="evil.js"></script>');
  await elsewhere(page, base(url), frames(`${base(url)}embed.html?origin=${origin}#ex=intern-event-source`));
  const frame = page.frameLocator('iframe').first();
  await decisionIn(frame, 'implicitDeny');
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { src: 'evil.html' })));
  await page.waitForFunction(() => document.title === 'shouted');
  await settled(page);
  assert.equal(await frame.locator('.big').getAttribute('data-decision'), 'implicitDeny');
});

test('the element hears nobody but its own embed', async ({ page, url }) => {
  await elsewhere(page, base(url), ELEMENT, LISTEN);
  await decisionIn(embedOf(page), 'implicitDeny');
  const before = await page.locator('policy-playground iframe').evaluate((frame) => frame.style.height);
  await page.evaluate(() => {
    window.postMessage({ policyglass: 1, type: 'height', height: 7777 }, '*');
    return new Promise((done) => setTimeout(done, 300));
  });
  assert.equal(await page.locator('policy-playground iframe').evaluate((frame) => frame.style.height), before);
  assert.ok((await told(page, 'height')).every(({ height }) => height !== 7777));
});

test('four on one page: one engine, no storage, no wheel capture', DEMO, async ({ page, requests }) => {
  const embeds = page.locator('policy-playground');
  assert.equal(await embeds.count(), 4);
  for (const embed of await embeds.all()) {
    await embed.scrollIntoViewIfNeeded();
    await embed.frameLocator('iframe').locator('.foot a').waitFor();
  }
  assert.equal(requests.filter((address) => address.includes('.wasm')).length, 1);
  const words = await Promise.all([0, 1, 2].map((at) => embeds.nth(at).frameLocator('iframe').locator('.big').getAttribute('data-decision')));
  assert.deepEqual(words, ['implicitDeny', 'implicitDeny', 'allowed']);

  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]);
  assert.deepEqual(kept, [0, 0, '', 0]);

  await page.evaluate(() => scrollTo(0, 0));
  await embeds.first().hover();
  const before = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, 300);
  await page.waitForFunction((before) => scrollY >= before + 200, before);
});

test('four on a page of another origin share one engine, too', async ({ page, url, requests }) => {
  requests.length = 0;
  await elsewhere(page, base(url), ELEMENT.repeat(4));
  for (const embed of await page.locator('policy-playground').all()) {
    await embed.scrollIntoViewIfNeeded();
    await decisionIn(embed.frameLocator('iframe'), 'implicitDeny');
  }
  assert.equal(requests.filter((address) => address.includes('.wasm')).length, 1);
});

test('an embed far below is loaded when it comes near', async ({ page, url }) => {
  await elsewhere(page, base(url), `${'<p>Much to read.</p>'.repeat(200)}${ELEMENT}`);
  await page.waitForFunction(() => customElements.get('policy-playground'));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal(await page.locator('iframe').count(), 0);
  await page.locator('policy-playground').scrollIntoViewIfNeeded();
  await decisionIn(embedOf(page), 'implicitDeny');
});

test('predict: nothing is told before the reader has said something', async ({ page, url }) => {
  await elsewhere(page, base(url), ELEMENT.replace('<policy-playground', '<policy-playground predict'), LISTEN);
  const frame = embedOf(page);
  await frame.getByRole('button', { name: 'See the decision' }).waitFor();
  assert.equal(await frame.locator('.big, .hit, .miss, .label').count(), 0);
  assert.equal(await frame.getByRole('status').textContent(), '');
  assert.deepEqual(await told(page, 'decision'), []);
  await frame.getByRole('button', { name: 'See the decision' }).click();
  assert.equal(await frame.locator('.big').count(), 0, 'an answer is needed');

  await frame.getByLabel('Denied, implicitly').check();
  await frame.getByLabel('Which statement does it depend on?').selectOption('Run');
  await frame.getByRole('button', { name: 'See the decision' }).click();
  await decisionIn(frame, 'implicitDeny');
  await frame.getByText('You were right, and for the right reason.').waitFor();
  const [message] = await told(page, 'decision');
  assert.deepEqual(message.predicted, { decision: 'implicitDeny', reason: '0/0', right: { decision: true, reason: true } });
});

test('predict: neither editing nor opening it in the playground tells the decision', { path: 'embed.html?predict&edit=all#ex=deny-version' }, async ({ page }) => {
  await page.getByRole('button', { name: 'See the decision' }).waitFor();
  assert.equal(await page.locator('.foot a').getAttribute('href'), './?predict#ex=deny-version');
  await page.getByRole('button', { name: 'Edit', exact: true }).last().click();
  await page.locator('textarea.json').last().waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  assert.equal(await page.locator('.big, .hit, .miss, .label, .policy .word').count(), 0);
});

test('predict: a wrong answer is said to be one', { path: 'embed.html?predict#ex=deny-version' }, async ({ page }) => {
  await page.getByLabel('Denied, explicitly').check();
  await page.getByLabel('Which statement does it depend on?').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'See the decision' }).click();
  await page.locator('.big[data-decision="allowed"]').waitFor();
  await page.getByText('You said “Denied, explicitly”.').waitFor();
  assert.equal(await page.locator('.foot a').getAttribute('href'), './#ex=deny-version');
});

test('a request that can be changed', { path: 'embed.html?edit=request#ex=intern-developer' }, async ({ page }) => {
  await decisionIn(page, 'allowed');
  assert.equal(await page.locator('.foot a').getAttribute('href'), './#ex=intern-developer');
  await page.getByLabel('On what').fill('arn:aws:lambda:us-west-2:123456789012:function:orders');
  await decisionIn(page, 'implicitDeny');
  assert.match(await page.locator('.foot a').getAttribute('href'), /^\.\/#v\d\.[\w-]+$/);
  await page.getByLabel('Does what').fill('lambda:Invoke');
  await decisionIn(page, 'error');
  await page.getByLabel('Context keys').fill('{');
  await page.getByText('This is not a JSON object').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Edit' }).count(), 0);
});

test('a policy that can be changed, by keyboard', { path: 'embed.html?edit=all#ex=intern-event-source' }, async ({ page }) => {
  await decisionIn(page, 'implicitDeny');
  await page.getByRole('button', { name: 'Edit' }).focus();
  await page.keyboard.press('Enter');
  const area = page.getByLabel('Text of intern-dev');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  const text = await area.inputValue();
  await area.fill(text.replace('"StringLike"', '"StringLikeIfExists"'));
  await decisionIn(page, 'allowed');
  assert.equal(await area.evaluate((area) => area === document.activeElement), true);
  await area.fill(text.slice(0, -3));
  await decisionIn(page, 'error');
  await page.locator('.problems').getByText('Line').first().waitFor();
  await area.fill(text);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.locator('.label', { hasText: 'would allow' }).waitFor();
});

test('what says nothing folds away and opens by keyboard', { path: 'embed.html#ex=intern-event-source' }, async ({ page }) => {
  const fold = page.locator('.lines summary', { hasText: 'ViewLogs' });
  assert.equal(await page.getByText('"Sid": "ViewLogs"').isVisible(), false);
  await fold.focus();
  await page.keyboard.press('Enter');
  await page.getByText('"Sid": "ViewLogs"').waitFor();
});

for (const [path, message] of [
  ['embed.html#v2.AAAA', /cut off or altered/], ['embed.html#v9.AAAA', /version/], ['embed.html#ex=nothing', /no example/],
  ['embed.html#<script>alert(1)</script>', /not a link/], ['embed.html', /names none/],
]) {
  test(`${path} says what is wrong`, { path }, async ({ page, problems }) => {
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.textContent(), message);
    if (path.includes('ex=nothing')) problems.length = 0;
  });
}

const STATES = ['#ex=intern-event-source', '?view=policy#ex=every-policy-type', '?view=decision#ex=every-policy-type',
  '?edit=all#ex=s3-function-policy', '?predict#ex=deny-version', '#v2.AAAA'];
for (const colorScheme of ['light', 'dark']) {
  for (const state of STATES) {
    test(`no barriers, ${colorScheme}: ${state}`, { path: `embed.html${state}`, colorScheme }, async ({ page }) => {
      await page.locator('.foot').waitFor();
      await assertAccessible(page);
    });
  }
}

test('no barriers in the demo page', DEMO, async ({ page }) => {
  await embedOf(page).first().locator('.foot a').waitFor();
  await assertAccessible(page);
});

for (const width of [320, 390, 700]) {
  test(`nothing is wider than ${width} pixels`, { viewport: { width, height: 800 }, path: 'embed.html#ex=every-policy-type' }, async ({ page }) => {
    await page.locator('.foot').waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}

test('a hit is seen without colours', { path: 'embed.html#ex=intern-developer', forcedColors: 'active' }, async ({ page }) => {
  await page.locator('.hit').first().waitFor();
  assert.match(await page.locator('.hit').first().evaluate((hit) => getComputedStyle(hit).textDecorationLine), /underline/);
});
