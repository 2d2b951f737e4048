// How long the access table of every Lambda action and twenty resources takes after a change, in Chromium.
//   node tests/browser/bench/access.mjs [FOLDER] [--slow=4]      after `make dist`; `make bench-page`
// `decided` is the engine alone, `drawn` everything until the page is laid out again, `painted` adds the next frame.
// Everything else that follows from a change is in the last two.
import { close, figures, open, row, slowDown } from './chromium.mjs';
import { accessScenario, accessText } from './scenarios.mjs';

const CHANGES = 60;

const page = await open(accessScenario());
await page.locator('.strip [data-tool="access"]').click();
await page.locator('.access table').waitFor();
// The actions that take none of these resources as well.
await page.locator('.access .figures .pick input').click({ timeout: 2000 }).catch(() => {});
await page.waitForTimeout(2000);
const size = await page.evaluate(() => {
  const rows = [...document.querySelectorAll('.access tbody tr')];
  return `${rows.length} actions on ${rows[0].querySelectorAll('td').length} resources`;
});
await slowDown(page);
const { measured, cells } = await page.evaluate(change, { changes: CHANGES, texts: [accessText(1), accessText(0)], scenario: accessScenario() });
await close();

const kept = measured.slice(10);
row(`milliseconds, ${size}`, ['decided p50', 'p95', 'drawn p50', 'p95', 'painted p50', 'p95']);
row(`a change of ${cells} answers`, figures(kept.map((it) => it.decided), kept.map((it) => it.drawn), kept.map((it) => it.painted)));

async function change({ changes, texts, scenario }) {
  const table = () => document.querySelector('.access table');
  const answers = () => [...document.querySelectorAll('.access td')].map((cell) => cell.textContent);
  const next = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = done;
    port1.postMessage(null);
  });
  let state;
  let start = 0;
  window.addEventListener('policyglass:tools', ({ detail }) => {
    if (!detail.State) return;
    state = detail.State;
    start = performance.now();
  }, { capture: true });
  // So that the tools tell their state, of which the serial number is needed.
  const apply = (text) => document.dispatchEvent(new CustomEvent('policyglass:page', {
    detail: { Apply: { serial: state.serial, what: 'the bench', parts: [{ Text: { policy: 0, text } }] } },
  }));
  document.dispatchEvent(new CustomEvent('policyglass:page', { detail: { Load: scenario } }));
  while (!state) await next();
  await new Promise((done) => setTimeout(done, 1000));
  const measured = [];
  let before = answers();
  let cells = 0;
  for (let at = 0; at < changes; at += 1) {
    start = 0;
    apply(texts[at % texts.length]);
    while (!start) await next();
    await next();
    document.body.getBoundingClientRect();
    const drawn = performance.now() - start;
    await new Promise(requestAnimationFrame);
    await next();
    measured.push({ decided: Number(table().dataset.took), drawn, painted: performance.now() - start });
    const now = answers();
    cells = now.filter((answer, cell) => answer !== before[cell]).length;
    before = now;
    // What else the tools do when they have time.
    await new Promise((done) => setTimeout(done, 300));
  }
  return { measured, cells };
}
