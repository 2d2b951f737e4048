// The corpus of tests/cases, asked of the WebAssembly build: every report must equal the native engine's, field by field.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The JavaScript API as the site serves it. */
const MODULE = process.env.POLICYGLASS_MODULE ?? join(root, "dist", "policyglass.js");

/** Lines of `{id, scenario, expect, report}`. */
const corpus = execFileSync("cargo", ["run", "--quiet", "--locked", "-p", "policyglass-tests", "--bin", "corpus"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 1 << 28,
})
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

assert.ok(existsSync(MODULE), `${MODULE} is missing: build the site first`);
const { evaluate } = await import(pathToFileURL(MODULE));

for (const [file, cases] of grouped(corpus, fileOf)) {
  test(`${file}: ${cases.length} cases decide as in the native engine`, () => {
    for (const { id, scenario, report } of cases) {
      assert.deepEqual(plain(evaluate(scenario)), report, id);
    }
  });
}

function fileOf({ scenario }) {
  return scenario.title.split(" – ")[0];
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  }
  return groups;
}

/** As JSON has it: no Map, no undefined. */
function plain(value) {
  return JSON.parse(JSON.stringify(value, (_, inner) => (inner instanceof Map ? Object.fromEntries(inner) : inner)));
}
