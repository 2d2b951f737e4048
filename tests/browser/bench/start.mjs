// How long it takes from the address to the first decision, on a processor four times slower, in Chromium.
//   node tests/browser/bench/start.mjs [FOLDER] [--slow=4]      after `make dist`; `make bench-page`
// Files come from this machine, so this is the browser's and the page's own work. `decided` is when the big word is
// there; `settled` when tools and editor have come, too.
import { address, browser, close, figures, row, slow } from './chromium.mjs';

const VISITS = 15;

const decided = [];
const settled = [];
for (let visit = 0; visit < VISITS; visit += 1) {
  // A context of its own has an empty cache.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow === 1 ? 4 : slow });
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!window.decided && document.querySelector('.big')) window.decided = performance.now();
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  await page.waitForFunction(() => window.decided && document.querySelector('.strip') && document.querySelector('.rich'));
  decided.push(await page.evaluate(() => window.decided));
  settled.push(await page.evaluate(() => performance.now()));
  await context.close();
}
await close();
row(`milliseconds, a processor ${slow === 1 ? 4 : slow} times slower`, ['decided p50', 'p95', 'settled p50', 'p95']);
row('a first visit', figures(decided.slice(1), settled.slice(1)));
