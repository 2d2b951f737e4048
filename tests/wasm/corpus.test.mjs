// The corpus of tests/cases, asked of the WebAssembly build: every report must equal the native engine's, field by field.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { api, corpus, lines, root } from './api.mjs';

const cases = corpus();

for (const [file, some] of byFile(cases)) {
  test(`${file}: ${some.length} cases decide as in the native engine`, () => {
    for (const { id, scenario, report } of some) {
      assert.deepEqual(api.evaluate(scenario, { now: null }), report, id);
    }
  });
}

test('policies that are read once answer the same', () => {
  for (const { id, scenario, report: { id: _, ...report } } of cases) {
    const answer = api.read(scenario).decide(scenario.request, { now: null });
    assert.deepEqual([answer.decision, answer.summary, answer.report()], [report.decision, report.summary, report], id);
  }
});

test('explanations decide as reports do, and mark what is there', () => {
  for (const { id, scenario, report } of cases) {
    const told = api.explain(scenario, { now: null });
    assert.equal(told.decision, report.decision, id);
    assert.equal(plain(told.summary), report.summary, id);
    for (const { text, statements, problems } of told.policies) {
      const inside = ({ from, to }) => from <= to && to <= text.length;
      assert.ok(problems.every(inside), id);
      for (const statement of statements) {
        assert.ok(/^\{[^]*\}$/.test(text.slice(statement.from, statement.to)), id);
        assert.ok(statement.marks.every((mark) => inside(mark) && mark.from >= statement.from && mark.to <= statement.to), id);
      }
    }
  }
});

test('checks find what the batch command finds', async () => {
  api.useCatalog(readFileSync(join(root, 'core', 'catalog', 'all.txt'), 'utf8'));
  // Many cases ask about the same policy.
  const policies = new Set(cases.flatMap(({ scenario }) => scenario.policies ?? [])
    .map(({ type, document, text }) => JSON.stringify({ type, document, text })));
  const inputs = [...policies].map((policy, id) => ({ id, ...JSON.parse(policy) }));
  const found = lines(['-p', 'policyglass', '--example', 'evaluate', '--', '--lint'], inputs.map((input) => JSON.stringify(input)).join('\n'));
  assert.ok(found.some(({ diagnostics }) => diagnostics.length > 0));
  for (const [at, input] of inputs.entries()) assert.deepEqual(await api.lint(input), found[at], JSON.stringify(input));
});

/** As the report writes it: code in backticks. */
function plain(words) {
  return words.map(({ text, style }) => (style === 'code' ? `\`${text}\`` : text)).join('');
}

function byFile(cases) {
  const files = new Map();
  for (const one of cases) {
    const file = one.scenario.title.split(' – ')[0];
    files.set(file, [...(files.get(file) ?? []), one]);
  }
  return files;
}
