// The corpus of tests/cases, asked of the WebAssembly build: every report must equal the native engine's, field by field.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The JavaScript API as the site serves it: `evaluate(scenario)` answers with a report. */
const MODULE = process.env.POLICYGLASS_MODULE ?? join(root, "dist", "policyglass.js");

if (existsSync(MODULE)) {
  const { default: start, evaluate } = await import(pathToFileURL(MODULE));
  if (typeof start === "function") await start();
  for (const [file, cases] of byFile(corpus())) {
    test(`${file}: ${cases.length} cases decide as in the native engine`, () => {
      for (const { id, scenario, report } of cases) {
        assert.deepEqual(plain(evaluate(scenario, { now: null })), report, id);
      }
    });
  }
} else {
  test("the corpus in WebAssembly", { skip: `${MODULE} is not built` });
}

/** Lines of `{id, scenario, expect, report}`. */
function corpus() {
  const command = ["run", "--quiet", "--locked", "-p", "policyglass-tests", "--bin", "corpus"];
  const lines = execFileSync("cargo", command, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  return lines.trimEnd().split("\n").map((line) => JSON.parse(line));
}

function byFile(cases) {
  const files = new Map();
  for (const one of cases) {
    const file = one.scenario.title.split(" – ")[0];
    files.set(file, [...(files.get(file) ?? []), one]);
  }
  return files;
}

/** As JSON has it: no Map, nothing undefined. */
function plain(value) {
  return JSON.parse(JSON.stringify(value, (_, inner) => (inner instanceof Map ? Object.fromEntries(inner) : inner)));
}
