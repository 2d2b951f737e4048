// Every example of the package's README, run as somebody would who has installed it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { folder } from './api.mjs';

const project = mkdtempSync(join(tmpdir(), 'policyglass-'));
mkdirSync(join(project, 'node_modules'));
symlinkSync(folder, join(project, 'node_modules', 'policyglass'));
after(() => rmSync(project, { recursive: true }));

const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const examples = [...readme.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);

test('there are examples', () => assert.ok(examples.length >= 6));

for (const [at, code] of examples.entries()) {
  const promised = [...code.matchAll(/^\/\/ → (.*)$/gm)].map(([, line]) => line);
  test(`example ${at + 1}: ${promised[0]}`, () => {
    assert.ok(promised.length > 0, 'it promises something');
    // Linked packages would otherwise be looked for where the link leads.
    const args = ['--preserve-symlinks', '--input-type=module', '--eval', code];
    const printed = execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
    assert.deepEqual(printed.trimEnd().split('\n'), promised);
  });
}
