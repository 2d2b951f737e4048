// The npm package as scripts/api builds it, and the tools that the tests of it need.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const folder = join(root, 'web', 'api', 'dist');
export const api = await import(pathToFileURL(join(folder, 'policyglass.js')));

/** What a cargo command prints, a value a line. */
export function lines(args, input) {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, input };
  return execFileSync('cargo', ['run', '--quiet', '--locked', ...args], options)
    .trimEnd().split('\n').map((line) => JSON.parse(line));
}

/** The corpus of tests/cases: `{id, scenario, expect, report}`. */
export const corpus = () => lines(['-p', 'policyglass-tests', '--bin', 'corpus']);

/** TypeScript's compiler, which is among the editor's tools. */
export const typescript = () => createRequire(join(root, 'web', 'editor', 'package.json'))('typescript');
