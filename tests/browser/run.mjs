// Runs the browser tests, two files at a time, and those that failed once more on their own.
//   node tests/browser/run.mjs [FILE…]
// A browser on a busy machine may be late without being wrong, so a test may pass the second time; it is then listed as
// unsteady, since either it or the page does not wait for something. Whatever fails twice has failed.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const asked = process.argv.slice(2);
const files = asked.length ? asked.map((file) => join(process.cwd(), file))
  : readdirSync(here).filter((file) => file.endsWith('.test.mjs')).sort().map((file) => join(here, file));

/** Runs files; gives how many tests passed, and which failed. */
async function go(files, concurrency) {
  const outcome = { passed: 0, failed: [] };
  const stream = run({ files, concurrency });
  stream.on('test:pass', ({ nesting }) => { if (nesting === 0) outcome.passed += 1; });
  stream.on('test:fail', ({ nesting, name, file }) => { if (nesting === 0) outcome.failed.push({ name, file }); });
  // Its own sums would be counted beside those below.
  for await (const chunk of stream.compose(new spec())) process.stdout.write(String(chunk).replace(/^ℹ .*\n/gm, ''));
  return outcome;
}

const first = await go(files, 2);
let failed = first.failed;
if (failed.length) {
  console.log(`\n${failed.length} failed; their files once more, one at a time`);
  const again = await go([...new Set(failed.map(({ file }) => file))], 1);
  const key = ({ name, file }) => `${file} ${name}`;
  const twice = new Set(again.failed.map(key));
  for (const test of failed.filter((test) => !twice.has(key(test)))) console.log(`unsteady: ${basename(test.file)}: ${test.name}`);
  // What failed in the second run only has failed all the same.
  failed = again.failed;
}
console.log(`ℹ pass ${first.passed + first.failed.length - failed.length}\nℹ fail ${failed.length}`);
process.exitCode = failed.length ? 1 : 0;
