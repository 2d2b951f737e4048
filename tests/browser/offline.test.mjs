// The copy that works without a network: complete, never older than what the network has, and gone when it is removed.
// Works with any dist/: each test has a folder of its own, which scripts/offline.mjs finishes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test as run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/server.mjs';
import { assertAccessible } from './playground.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PATH = '/some/path/';
let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
});
after(() => browser.close());

const finish = (folder) => execFileSync(process.execPath, ['scripts/offline.mjs', folder], { cwd: root });
const versionOf = (folder) => /const VERSION = '(\w+)'/.exec(readFileSync(join(folder, 'sw.js'), 'utf8'))[1];

function test(name, body) {
  run(name, { timeout: 90_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'policyglass-site-'));
    cpSync(join(root, 'dist'), folder, { recursive: true });
    finish(folder);
    let server = await serve(folder, { path: PATH });
    const port = Number(new URL(server.url).port);
    const context = await browser.newContext();
    const site = {
      folder, context, url: server.url,
      page: await context.newPage(),
      change(file, from, to) {
        const text = readFileSync(join(folder, file), 'utf8');
        assert.ok(text.includes(from), `${file} has no ${from}`);
        writeFileSync(join(folder, file), text.replace(from, to));
      },
      async network(there) {
        if (there) server = await serve(folder, { path: PATH, port });
        else await server.close();
      },
    };
    site.page.setDefaultTimeout(20_000);
    try {
      await body(site);
    } finally {
      await context.close();
      await server.close().catch(() => {});
      rmSync(folder, { recursive: true });
    }
  });
}

const started = (page) => page.locator('.big').waitFor();
const copies = (page) => page.evaluate(() => caches.keys());
/** Until the copy is complete. */
async function visit({ page, url }) {
  await page.goto(url);
  await started(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
}
/** Polls, for a promise is always truthy. */
async function until(page, what, holds) {
  for (let tries = 0; !holds(await copies(page)); tries += 1) {
    assert.ok(tries < 200, `never: ${what}`);
    await page.waitForTimeout(100);
  }
}
const reachesNothing = (page, address) => assert.rejects(page.goto(address), /ERR_CONNECTION_REFUSED/);

test('after one visit the page works without a network, all of it', async (site) => {
  const { page, url } = site;
  await visit(site);
  const problems = [];
  await site.network(false);
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(`${url}#somewhere`);
  await page.reload();
  await started(page);
  assert.equal(await page.locator('.big').getAttribute('data-decision'), 'Allowed');
  // The editor and the tools come later, and come as well.
  await page.locator('.rich').first().waitFor();
  await page.locator('#tools *').first().waitFor({ state: 'attached' });
  for (const file of ['catalog/all.txt', 'library/managed-policies.json', 'guide/', 'guide/privacy.html', 'docs/promise.html']) {
    assert.equal(await page.evaluate(async (address) => (await fetch(address)).status, url + file), 200, file);
  }
  assert.deepEqual(problems, []);
});

test('while there is a network the newest page is shown, at once', async (site) => {
  const { page, folder, url } = site;
  await visit(site);
  const [first] = await copies(page);
  assert.ok(first.endsWith(versionOf(folder)));

  site.change('index.html', '<title>', '<title>Newer: ');
  finish(folder);
  await page.reload();
  assert.match(await page.title(), /^Newer: /, 'at once, although the copy is older');
  await until(page, 'a newer copy', (all) => all.some((name) => name !== first));
  await page.evaluate(async () => {
    const { installing } = await navigator.serviceWorker.getRegistration();
    if (installing) await new Promise((done) => installing.addEventListener('statechange', done, { once: true }));
  });

  // The old copy serves pages that are open until they are closed; then there is only the new one.
  await page.goto('about:blank');
  const other = await site.context.newPage();
  await page.close();
  await other.goto(url);
  await until(other, 'only the newer copy', (all) => all.length === 1 && all[0] !== first);
  await site.network(false);
  await other.reload();
  assert.match(await other.title(), /^Newer: /);
});

test('no copy is better than a mixed one', async (site) => {
  const { page, folder, url } = site;
  await visit(site);
  const before = await copies(page);
  // A server that has the new list already, and one of the files still as it was – or altered on its way.
  site.change('index.html', '<title>', '<title>Newer: ');
  finish(folder);
  site.change('index.html', '<title>Newer: ', '<title>Altered: ');
  await page.reload();
  assert.match(await page.title(), /^Altered: /, 'with a network the page is what the server says');
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    const worker = registration.installing;
    if (worker && worker.state === 'installing') await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
  });
  assert.deepEqual(await copies(page), before);
  await site.network(false);
  await page.goto(url);
  await started(page);
  assert.match(await page.title(), /^Policyglass/, 'without one it is the copy, whole and older');
});

test('?fresh passes the copy by, and makes none', async (site) => {
  const { page, url } = site;
  await page.goto(`${url}?fresh`);
  await started(page);
  await page.waitForTimeout(5000);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one === undefined)), true);
  await visit(site);
  await site.network(false);
  await reachesNothing(page, `${url}?fresh`);
});

test('the copy is shown, removed, and stays away until it is wanted again', async (site) => {
  const { page, url } = site;
  await visit(site);
  await page.goto(`${url}docs/promise.html`);
  await page.getByText(/A copy of version \w{16}: \d+ files/).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Keep a copy' }).isVisible(), false);
  assert.match(await page.locator('#policy').textContent(), /default-src 'none'/);
  await page.getByText('The files').click();
  await page.getByRole('listitem').getByText('catalog/all.txt').waitFor();
  await assertAccessible(page);
  // What another playground of this origin keeps is none of our business.
  await page.evaluate(() => caches.open('policyglass http://elsewhere/ 1'));
  await page.getByRole('button', { name: 'Remove the copy' }).click();
  await page.getByText('There is no copy.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Remove the copy' }).isVisible(), false);
  assert.deepEqual(await copies(page), ['policyglass http://elsewhere/ 1']);

  await page.goto(url);
  await started(page);
  await page.waitForTimeout(5000);
  assert.equal((await copies(page)).length, 1);
  await page.goto(`${url}docs/promise.html`);
  await page.getByRole('button', { name: 'Keep a copy' }).click();
  await page.getByText(/A copy of version/).waitFor();
});

test('the copy holds files of the page only, and the count of requests stays at none', async (site) => {
  const { page, url, context } = site;
  await visit(site);
  await page.reload();
  await started(page);
  await page.waitForLoadState('networkidle');
  await page.locator('.privacy').getByText('0 requests since load').waitFor();
  const kept = await page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).keys()).map((request) => request.url));
  assert.ok(kept.length > 10);
  assert.deepEqual(kept.filter((address) => !address.startsWith(url) || /embed|policyglass_|policy-playground|social/.test(address)), []);
  assert.equal((await context.cookies()).length, 0);
});
