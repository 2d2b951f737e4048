// The corpus of tests/cases, asked of the WebAssembly build: every report must equal the native engine's, field by field.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The engine as `make dist` writes it for others. */
const { evaluate } = await import(pathToFileURL(join(root, "dist", "policyglass.js")));

for (const [file, cases] of byFile(corpus())) {
  test(`${file}: ${cases.length} cases decide as in the native engine`, () => {
    for (const { id, scenario, report } of cases) {
      assert.deepEqual(evaluate(scenario, { now: null }), report, id);
    }
  });
}

test("what is no scenario is answered, too", () => {
  for (const nothing of ["", [], {}, null, 7]) {
    assert.equal(evaluate(nothing).decision, "error", JSON.stringify(nothing));
  }
});

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
