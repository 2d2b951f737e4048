// What every browser test needs: dist/ served below a path, one Chromium per test file, a fresh
// page per test, and no error anywhere: a test whose page complained fails, whatever it asserted.
//
//   import { playground } from './playground.mjs';
//   const { test } = playground();
//   test('says its name', async ({ page }) => { … });
//
// `test(name, { path, path of the page; …options of the browser context }, body)` also works, and
// `body` gets `{ page, url, problems, requests }`.
import assert from 'node:assert/strict';
import * as runner from 'node:test';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/server.mjs';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

// No sandbox because continuous integration is root in a container; the rest keeps Chromium from
// talking to anybody.
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

// A module that is always on its way: the page stays with its text area.
const NEVER = 'await new Promise(() => {});';

/** Call once per test file; `at` is where the folder is served, by default not at the root; `plain` keeps the editor away. */
export function playground({ at = '/some/path/', folder = DIST, plain = false } = {}) {
  let server;
  let browser;
  runner.before(async () => {
    server = await serve(folder, { path: at });
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: FLAGS,
    });
  });
  runner.after(async () => {
    await browser?.close();
    await server?.close();
  });

  function test(name, ...rest) {
    const body = rest.pop();
    const { path = '', ...options } = rest.pop() ?? {};
    runner.test(name, { timeout: 60_000 }, async () => {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, serviceWorkers: 'block', ...options });
      try {
        const page = await context.newPage();
        page.setDefaultTimeout(10_000);
        const requests = [];
        const problems = watch(page, requests);
        if (plain) await page.route('**/editor.js*', (route) => route.fulfill({ contentType: 'text/javascript', body: NEVER }));
        const url = server.url + path;
        await page.goto(url);
        await page.getByRole('main').waitFor();
        await body({ page, url, problems, requests });
        assert.deepEqual(problems, [], 'the page complained');
      } finally {
        await context.close();
      }
    });
  }

  return { test };
}

const BLOCKED = 'Service Worker registration blocked by Playwright';

// A refusal by the Content-Security-Policy is an error on the console, so it is among these.
function watch(page, requests) {
  const problems = [];
  page.on('console', (message) => {
    // Of ours: only the test of working offline lets the service worker in.
    if (message.text() === BLOCKED) return;
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('request', (request) => requests.push(request.url()));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // A page that is left gives up what is still on its way to it.
    if (reason !== 'net::ERR_ABORTED') problems.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return problems;
}

/** Fails with a readable list when axe finds a barrier on the page, as it stands when nothing moves any more. */
export async function assertAccessible(page) {
  // A colour on its way from one to another is neither, and its contrast nobody's.
  await page.evaluate(() => Promise.allSettled(document.getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    .map((animation) => animation.finished)));
  // Without a second page for the result, and without what passed, the same checks take a third of the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`));
  assert.deepEqual(found, [], 'axe found barriers');
}
