// How long a keystroke takes until its decision is painted, in Chromium and in the page of dist/.
//   node tests/browser/bench/keystrokes.mjs [FOLDER] [--slow=4]      after `make dist`; `make bench-page`
// `work` is everything that happens for the key until the page is laid out again; `painted` adds the next frame, for
// which a browser waits up to 16.7 ms. Paint is by software here, which takes longer than on anybody's screen.
import { close, figures, open, row, slowDown } from './chromium.mjs';
import { largePolicy, largeScenario } from './scenarios.mjs';

const KEYS = 120;

const CASES = [
  { name: 'another letter of the action', scenario: largeScenario(), plain: true, field: '#action' },
  { name: 'the text area, one policy of ten', scenario: largeScenario(), plain: true, field: '.editor textarea' },
  { name: 'the editor, one policy of ten', scenario: largeScenario(), plain: false, field: '.cm-content' },
  { name: 'the editor, one policy of 2,000 lines', scenario: largePolicy(), plain: false, field: '.cm-content' },
  { name: 'the text area, one policy of 2,000 lines', scenario: largePolicy(), plain: true, field: '.editor textarea' },
];

row('milliseconds from the key', ['work p50', 'p95', 'painted p50', 'p95']);
for (const { name, scenario, plain, field } of CASES) {
  const { painted, work } = await measure(scenario, plain, field);
  row(name, figures(work, painted));
}
await close();

async function measure(scenario, plain, field) {
  const page = await open(scenario);
  if (plain) await page.getByRole('button', { name: 'Plain text' }).click();
  const target = page.locator(field).first();
  await target.waitFor();
  await target.click();
  if (field === '.cm-content') await page.keyboard.press('Control+Home');
  if (field === '.editor textarea') await target.evaluate((area) => area.setSelectionRange(0, 0));
  await page.waitForTimeout(1500);
  await slowDown(page);
  await page.evaluate(watchKeys);
  for (let key = 0; key < KEYS; key += 1) {
    // Back and forth, so that the decision changes or its text moves with each of them.
    await page.keyboard.press(key % 2 ? 'Backspace' : field === '#action' ? 'x' : ' ');
    await page.waitForFunction((count) => window.measured.length > count, key);
  }
  const measured = await page.evaluate(() => window.measured);
  await page.close();
  // The first ones warm up.
  const kept = measured.slice(20);
  return { painted: kept.map((it) => it.painted), work: kept.map((it) => it.work) };
}

function watchKeys() {
  window.measured = [];
  let start = 0;
  let work = 0;
  // A message comes after the event, and after everything that it set off at once.
  const settled = new MessageChannel();
  settled.port2.onmessage = () => {
    document.body.getBoundingClientRect();
    work = performance.now() - start;
  };
  const soon = () => settled.port1.postMessage(null);
  window.addEventListener('keydown', () => { start = performance.now(); }, { capture: true });
  window.addEventListener('input', soon);
  window.addEventListener('keydown', () => {
    soon();
    requestAnimationFrame(() => {
      // The next task after a frame's callbacks runs when the frame has been painted.
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => window.measured.push({ work, painted: performance.now() - start });
      port1.postMessage(null);
    });
  });
}
