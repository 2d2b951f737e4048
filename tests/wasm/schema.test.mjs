// The interchange format as others check it: the JSON Schema accepts whatever the project itself says in it – examples,
// situations, lessons, what links carry – and nothing that the engine refuses.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { examples } from '../../web/embed/examples.mjs';
import { api, corpus, lines, root } from './api.mjs';

const { default: Ajv } = createRequire(join(root, 'tests', 'browser', 'package.json'))('ajv/dist/2020.js');
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const valid = ajv.compile(JSON.parse(readFileSync(join(root, 'core', 'scenario.schema.json'), 'utf8')));

const request = { principal: 'arn:aws:iam::123456789012:user/u', action: 'lambda:GetFunction' };
const eight = JSON.parse(readFileSync(join(root, 'core', 'src', 'link', 'eight-tests.json'), 'utf8'));
const ours = {
  examples: () => examples(root),
  lessons: () => lines(['-p', 'policyglass-tests', '--bin', 'lessons']),
  'eight tests': () => [{ id: 'eight tests', scenario: eight }],
};

for (const [name, some] of Object.entries(ours)) {
  test(`the schema accepts ${name}, and what a link makes of them`, () => {
    const all = some();
    assert.ok(all.length > 0);
    for (const { id, scenario } of all) {
      assert.ok(valid(scenario), `${id}: ${ajv.errorsText(valid.errors)}`);
      const back = api.fromLink(api.toLink(scenario));
      assert.ok(valid(back), `${id}: ${ajv.errorsText(valid.errors)}`);
      assert.equal(api.evaluate(back, { now: null }).decision, api.evaluate(scenario, { now: null }).decision, id);
    }
  });
}

test('the schema accepts the corpus, the situations among it', () => {
  const cases = corpus();
  assert.ok(cases.length > 1000);
  for (const { id, scenario } of cases) assert.ok(valid(scenario), `${id}: ${ajv.errorsText(valid.errors)}`);
});

test('the schema refuses what is no scenario', () => {
  const policy = { type: 'identity', document: {} };
  const refused = {
    'no request': { policies: [] },
    'another version': { version: 2, request },
    'no such type': { request, policies: [{ ...policy, type: 'group' }] },
    'text and document': { request, policies: [{ ...policy, text: '' }] },
    'neither text nor document': { request, policies: [{ type: 'identity' }] },
    'two resource policies': { request, policies: [{ ...policy, type: 'resource' }, { ...policy, type: 'resource' }] },
    'no such decision': { request, tests: [{ request, expect: 'denied' }] },
    'an object as a context value': { request: { ...request, context: { 'aws:PrincipalOrgID': {} } } },
    'no principal': { request: { action: 'lambda:GetFunction' } },
  };
  for (const [name, scenario] of Object.entries(refused)) {
    assert.equal(valid(scenario), false, name);
    // A document of nothing is a policy that AWS refuses; all others are no scenarios.
    const { decision, diagnostics } = api.evaluate(scenario, { now: null });
    assert.equal(decision, 'error', name);
    assert.ok(diagnostics.length > 0, name);
  }
});

test('old links stay readable: #v1. is base64url(deflate-raw(JSON))', () => {
  for (const { id, scenario } of examples(root)) {
    const old = `#v1.${deflateRawSync(JSON.stringify(scenario)).toString('base64url')}`;
    // Written again, it is what this version writes.
    assert.equal(api.toLink(api.fromLink(old)), api.toLink(scenario), id);
    assert.match(api.toLink(scenario), /^v2\./);
  }
});
