// The JavaScript API beside what the corpus asks: what crosses the boundary, what is refused, the package itself.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { api, folder } from './api.mjs';

const { evaluate, explain, lint, useCatalog } = api;

const ask = (condition, context, now = null) => evaluate({
  policies: [{ type: 'identity', document: {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'lambda:*', Resource: '*', Condition: condition },
  } }],
  request: { principal: 'arn:aws:iam::123456789012:user/u', action: 'lambda:ListFunctions', context },
}, { now }).decision;

test('what is no scenario is answered, too', async () => {
  const circle = {};
  circle.request = circle;
  const nothings = ['', [], {}, null, undefined, 7, 7n, NaN, true, Symbol('x'), () => {}, new Map([[{}, 1]]), new Set(), circle];
  for (const nothing of nothings) {
    assert.equal(evaluate(nothing).decision, 'error', String(nothing?.constructor?.name));
    assert.equal(explain(nothing).decision, 'error', String(nothing?.constructor?.name));
    assert.equal((await lint(nothing)).diagnostics[0].severity, 'error');
  }
  assert.match(evaluate(circle).summary, /nests too deep/);
  assert.equal(evaluate(circle).decision, 'error', 'and the engine goes on');
});

test('the id comes back as it went, whatever it is', async () => {
  for (const id of [0, '', 'a', null, 12345678901234567890n, { a: [1, undefined] }, new Date(0), NaN]) {
    assert.equal(Object.is(evaluate({ id }).id, id), true);
    assert.equal(Object.is(explain({ id }).id, id), true);
    assert.equal(Object.is((await lint({ id })).id, id), true);
  }
  assert.equal('id' in evaluate({}), false);
  assert.equal('id' in evaluate({ id: undefined }), false);
});

test('names that every object inherits are names like any other', async () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const equals = { StringEquals: { [name]: 'x' } };
    assert.equal(ask(equals, { [name]: 'x' }), 'allowed', name);
    assert.equal(ask(equals, { [name]: ['x'] }), 'allowed', name);
    assert.equal(ask(equals, {}), 'implicitDeny', `nothing is inherited: ${name}`);
    const scenario = {
      title: name,
      policies: [{ type: 'identity', name, document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: equals } } }],
      request: { principal: 'arn:aws:iam::123456789012:user/u', action: 'lambda:ListFunctions', context: { [name]: 'x' } },
      tests: [{ name, request: { principal: 'anonymous', action: 'lambda:ListFunctions', context: { [name]: 'y' } }, expect: 'allowed' }],
    };
    const opened = api.fromLink(api.toLink(scenario));
    assert.deepEqual(Object.entries(opened.request.context), [[name, 'x']]);
    assert.deepEqual(Object.entries(opened.tests[0].request.context), [[name, 'y']]);
    assert.equal(evaluate(opened).decision, 'allowed');
    assert.ok(explain(opened).context.some(({ key, values }) => key === name && values[0] === 'x'));
    assert.ok((await lint({ type: 'identity', document: { [name]: { polluted: 1 } } })).diagnostics.length > 0);
  }
  const inherits = Object.create({ policies: [], request: { principal: 'arn:aws:iam::123456789012:root', action: 'lambda:ListFunctions' } });
  assert.equal(evaluate(inherits).decision, 'error', 'what a scenario inherits is not in it');
  assert.equal({}.polluted, undefined);
});

test('a context value of no usable type is not removed by a link', () => {
  const scenario = { policies: [], request: { principal: 'anonymous', action: 's3:GetObject', context: { 'aws:SourceIp': { a: 1 } } } };
  assert.equal(evaluate(scenario).decision, 'error');
  assert.equal(evaluate(api.fromLink(api.toLink(scenario))).decision, 'error');
});

test('numbers', () => {
  const equals = (written, given) => ask({ StringEquals: { 'lambda:x': written } }, { 'lambda:x': given });
  const texts = [[1, '1'], [-0, '0'], [0.1, '0.1'], [1e21, '1e+21'], [1e-7, '1e-7'], [123456789012, '123456789012'],
    [9007199254740993n, '9007199254740993'], [123456789012345678901234567890n, '123456789012345678901234567890'],
    [true, 'true']];
  for (const [given, text] of texts) assert.equal(equals(text, given), 'allowed', text);
});

test('what is undefined is not there; null removes what is derived', () => {
  const there = { Null: { 'aws:PrincipalArn': 'false' } };
  assert.equal(ask(there, { 'aws:PrincipalArn': undefined }), 'allowed');
  assert.equal(ask(there, { 'aws:PrincipalArn': null }), 'implicitDeny');
});

test('text that is no ASCII keeps its places', () => {
  const text = '{ "Version": "2012-10-17", "Id": "ä\uD83D\uDE00", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } }';
  const { policies: [told] } = explain({
    policies: [{ type: 'identity', text }],
    request: { principal: 'arn:aws:iam::123456789012:user/u', action: 's3:ListAllMyBuckets' },
  });
  assert.equal(told.text, text);
  assert.ok(told.problems.every(({ from, to }) => text.slice(from, to).includes('\uD83D')));
});

test('policies that are read once', () => {
  const scenario = { policies: [
    { type: 'resource', document: {
      Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' } } },
    { type: 'identity', document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'sts:*', Resource: '*' } } },
  ] };
  const policies = api.read(scenario);
  const role = 'arn:aws:iam::123456789012:role/r';
  const asked = (resource, options) =>
    policies.decide({ principal: 'arn:aws:iam::123456789012:user/u', action: 'sts:AssumeRole', resource }, options);
  // Of a role the resource-based policy is the trust policy, which has another grammar.
  for (const resource of [role, 'arn:aws:s3:::b', role, 'nothing']) {
    const request = { principal: 'arn:aws:iam::123456789012:user/u', action: 'sts:AssumeRole', resource };
    assert.deepEqual(asked(resource, { now: null }).report(), evaluate({ ...scenario, request }, { now: null }));
  }
  assert.equal(asked(role).decision, 'allowed');
  for (const nothing of ['', [], {}, null, undefined, 7, Symbol('x')]) {
    assert.equal(policies.decide(nothing).decision, 'error');
    assert.equal(policies.decide(nothing).report().decision, 'error');
  }
  const refused = api.read({ policies: [{ type: 'identity', text: '{' }] }).decide({ principal: 'anonymous', action: 's3:ListAllMyBuckets' });
  assert.equal(refused.decision, 'error');
  assert.ok(refused.report().diagnostics.length > 0);
  assert.throws(() => asked('*', { now: 7 }), TypeError);
  assert.throws(() => api.read({ policies: 7 }), TypeError);
});

test('time goes on after 2038, and back before 1970', () => {
  const after = (date) => ({ DateGreaterThan: { 'aws:CurrentTime': date } });
  assert.equal(ask(after('2090-01-01T00:00:00Z'), {}, new Date('2090-01-02')), 'allowed');
  assert.equal(ask(after('2090-01-01T00:00:00Z'), {}, new Date('2089-12-31')), 'implicitDeny');
  assert.equal(ask(after('1960-01-01T00:00:00Z'), {}, new Date('1961-01-01')), 'allowed');
  assert.equal(ask({ NumericGreaterThan: { 'aws:EpochTime': '2147483647' } }, {}, new Date(2147483648000)), 'allowed');
  for (const now of [new Date(8.64e15), new Date(-8.64e15)]) ask(after('2090-01-01T00:00:00Z'), {}, now);
  const clock = { policies: [], request: { principal: 'arn:aws:iam::123456789012:user/u', action: 'lambda:ListFunctions' } };
  const [derived] = explain(clock).context.filter(({ key }) => key === 'aws:EpochTime');
  assert.ok(Math.abs(Number(derived.values[0]) - Date.now() / 1000) < 3600, 'the clock, unless told otherwise');
});

test('a wrong option throws', () => {
  for (const now of [7, '2020', new Date('x'), {}]) {
    assert.throws(() => evaluate({}, { now }), TypeError);
  }
  assert.throws(() => useCatalog('nonsense'), TypeError);
});

test('a policy of a scenario can be checked as it is', async () => {
  const policy = { type: 'scp', name: 'root', level: 0, document: { Version: '2012-10-17', Statement: [] } };
  assert.deepEqual((await lint(policy)).diagnostics.filter(({ code }) => code === 'JSON_SYNTAX_ERROR'), []);
});

test('links there and back, and what is none', () => {
  const text = '{"Version": "2012-10-17",   "Statement": []}';
  const scenario = {
    title: 'É', policies: [{ type: 'identity', name: 'a', text }, { type: 'scp', level: 1, document: { n: 9007199254740993n } }],
    request: { principal: 'anonymous', action: 's3:ListAllMyBuckets', context: { 'aws:SourceIp': '203.0.113.7', x: null } },
  };
  const back = api.fromLink(`#${api.toLink(scenario)}&predict`);
  assert.deepEqual(back, {
    version: 1, ...scenario,
    policies: [scenario.policies[0], { type: 'scp', level: 1, text: '{\n  "n": 9007199254740993\n}' }],
  });
  for (const none of ['', '#', 'v1.', '#v2.AAAA', '#v9.AAAA', '#ex=intern', 'v1.!!', `v1.${'A'.repeat(70000)}`]) {
    assert.throws(() => api.fromLink(none), RangeError, none.slice(0, 20));
  }
  assert.throws(() => api.toLink({ policies: 7 }), TypeError);
  assert.throws(() => api.toLink({ policies: [{ type: 'identity', text: ' '.repeat(2 << 20) }], request: {} }), RangeError);
});

test('what npm would publish is all there', () => {
  const [{ files }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--offline'], { cwd: folder, encoding: 'utf8' }));
  const names = files.map(({ path }) => path).sort();
  assert.deepEqual(names, [
    'LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'catalog/all.txt', 'catalog/neighbours.txt', 'package.json',
    'policyglass.d.ts', 'policyglass.js', 'policyglass_check.js', 'policyglass_check_bg.wasm', 'policyglass_decide.js',
    'policyglass_decide_bg.wasm', 'scenario.schema.json',
  ]);
});
