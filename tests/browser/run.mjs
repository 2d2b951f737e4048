// Runs the browser tests, two files at a time, and files with failures once more on their own.
//   node tests/browser/run.mjs [FILE…]
// A browser on a busy machine may be late without being wrong, so a test may pass the second time; it is then listed as
// unsteady, since either it or the page does not wait for something. What does not pass the second time has failed.
import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const asked = process.argv.slice(2).map((file) => resolve(file));
const files = asked.length ? asked
  : readdirSync(here).filter((file) => file.endsWith('.test.mjs')).sort().map((file) => join(here, file));

/** Runs one file; gives the names of the tests that passed, and of those that failed. What it says comes when it ends. */
async function go(file) {
  const outcome = { file, passed: [], failed: [] };
  const stream = run({ files: [file], concurrency: 1 });
  stream.on('test:pass', ({ nesting, name }) => { if (nesting === 0) outcome.passed.push(name); });
  stream.on('test:fail', ({ nesting, name }) => { if (nesting === 0) outcome.failed.push(name); });
  let said = '';
  for await (const chunk of stream.compose(new spec())) said += chunk;
  // Its own sums would be counted beside those below.
  process.stdout.write(`${basename(file)}\n${said.replace(/^ℹ .*\n/gm, '')}`);
  return outcome;
}

// The longest first, so that nobody waits for the last one.
const waiting = files.toSorted((one, other) => statSync(other).size - statSync(one).size);
const outcomes = [];
const worker = async () => {
  for (let file = waiting.shift(); file; file = waiting.shift()) outcomes.push(await go(file));
};
await Promise.all([worker(), worker()]);

const broken = outcomes.filter(({ failed }) => failed.length);
let passed = outcomes.reduce((sum, outcome) => sum + outcome.passed.length, 0);
const failed = [];
if (broken.length) console.log(`\nonce more, one at a time: ${broken.map(({ file }) => basename(file)).join(', ')}`);
for (const first of broken) {
  const again = await go(first.file);
  const unsteady = first.failed.filter((name) => again.passed.includes(name) && !again.failed.includes(name));
  // What failed in the second run only has failed all the same.
  const names = new Set([...first.failed.filter((name) => !unsteady.includes(name)), ...again.failed]);
  passed += first.failed.length - names.size;
  for (const name of unsteady) console.log(`unsteady: ${basename(first.file)}: ${name}`);
  for (const name of names) failed.push(`${basename(first.file)}: ${name}`);
}
for (const name of failed) console.log(`failed: ${name}`);
console.log(`ℹ pass ${passed}\nℹ fail ${failed.length}`);
process.exitCode = failed.length ? 1 : 0;
