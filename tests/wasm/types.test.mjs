// policyglass.d.ts: TypeScript has to accept what the engine really answers, and to refuse what it would refuse.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { api, corpus, folder, typescript } from './api.mjs';

const ts = typescript();
const project = mkdtempSync(join(tmpdir(), 'policyglass-types-'));
after(() => rmSync(project, { recursive: true }));

/** What TypeScript says about a module that can use every type. */
function complaints(code) {
  const file = join(project, 'use.ts');
  const types = join(folder, 'policyglass.d.ts');
  writeFileSync(file, `import * as api from 'policyglass';\n${code}`);
  const program = ts.createProgram([file], {
    strict: true, noEmit: true, types: [], exactOptionalPropertyTypes: false,
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: { policyglass: [types] },
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

// One of each kind of answer in the corpus is enough, and TypeScript reads no more in bearable time.
const cases = corpus();
const kinds = new Map(cases.map((one) => [[one.report.decision, one.report.layers.length, one.report.notes.length > 0, one.report.diagnostics.length > 0, !!one.report.awsMessage].join(), one]));
const some = [...kinds.values()];

const findings = ({ policies = [] }) => Promise.all(policies.map((policy) => api.lint(policy)));

test(`answers are of their types: ${some.length} kinds`, async () => {
  const code = await Promise.all(some.map(async ({ scenario }, at) => `
    export const report${at}: api.Report = ${JSON.stringify(api.evaluate(scenario))};
    export const told${at}: api.Explanation = ${JSON.stringify(api.explain(scenario))};
    export const found${at}: { diagnostics: api.Finding[] }[] = ${JSON.stringify(await findings(scenario))};`));
  assert.deepEqual(complaints(code.join('')), []);
});

test('every field of a type is one that an answer has', async () => {
  const names = (value, out = new Set()) => {
    if (Array.isArray(value)) value.forEach((entry) => names(entry, out));
    else if (value && typeof value === 'object') for (const [key, inner] of Object.entries(value)) { out.add(key); names(inner, out); }
    return out;
  };
  const answered = new Set();
  for (const { scenario } of cases) {
    const asked = { id: 1, ...scenario };
    names([api.evaluate(asked), api.explain(asked), await findings(scenario)], answered);
  }
  const source = ts.createSourceFile('x.d.ts', ts.sys.readFile(join(folder, 'policyglass.d.ts')), ts.ScriptTarget.ES2022, true);
  const declared = new Set();
  const inputs = ['Scenario', 'PolicyOf', 'Content', 'PolicyToCheck', 'Request', 'Test', 'Options'];
  const visit = (node) => {
    if (inputs.includes(node.name?.text) || ts.isFunctionDeclaration(node)) return;
    if (ts.isPropertySignature(node)) declared.add(node.name.getText());
    ts.forEachChild(node, visit);
  };
  visit(source);
  assert.deepEqual([...declared].filter((name) => !answered.has(name)), []);
});

test('what the functions take and give', () => {
  assert.deepEqual(complaints(`
    const scenario: api.Scenario = {
      policies: [{ type: 'scp', level: 1, document: {} }, { type: 'identity', text: '{}' }],
      request: { principal: 'p', action: 'a', context: { a: 1, b: [true, 'x', 7n], c: null, d: undefined } },
    };
    export const word: string = api.explain(scenario, { now: null }).word;
    export const decision: 'allowed' | 'explicitDeny' | 'implicitDeny' | 'error' = api.evaluate(scenario, { now: new Date() }).decision;
    const answer: api.Answer = api.read({ policies: scenario.policies }).decide(scenario.request, { now: null });
    export const label: string | undefined = answer.report().statements[0]?.label;
    (await api.lint(scenario.policies![0]!)).diagnostics[0]?.fixes?.[0]?.edits[0]?.start.line.toFixed();
    api.lint({ type: 'trust', text: '' });
    // @ts-expect-error Neither document nor text.
    api.lint({ type: 'identity' });
    // @ts-expect-error Both of them.
    api.lint({ type: 'identity', text: '', document: {} });
    // @ts-expect-error No policy type.
    api.lint({ type: 'role', text: '' });
    // @ts-expect-error A request without a caller.
    api.evaluate({ request: { action: 'a' } });
    // @ts-expect-error Time is a Date.
    api.evaluate(scenario, { now: 7 });
    // @ts-expect-error There is no such function.
    api.decide(scenario);
  `), []);
});

test('the module exports what the types declare', () => {
  assert.deepEqual(complaints(`type Names = keyof typeof api; export const names: Record<Names, true> = { ${Object.keys(api).map((name) => `${name}: true`)} };`), []);
});
