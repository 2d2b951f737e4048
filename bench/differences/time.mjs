// How long this engine, as WebAssembly in Node, and @cloud-copilot/iam-simulate take for workload (iii): 10 policies of
// 50 statements. Both are asked by turns, so that a busy machine slows both; medians count.
//   (cd bench && cargo run -- WORKLOAD)
//   node bench/differences/time.mjs PEER WORKLOAD [--rounds 50] [--engine web/api/dist/policyglass.js]
// PEER is a folder where `npm install @cloud-copilot/iam-simulate` was run, WORKLOAD one that the first command writes.
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openPeer } from './peer.mjs';

const NOW = new Date('2026-01-15T12:00:00Z');

const { positionals: [folder, workload], values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '50' },
    engine: { type: 'string', default: resolve(import.meta.dirname, '../../web/api/dist/policyglass.js') },
  },
});
if (workload === undefined) throw new Error('usage: node bench/differences/time.mjs PEER WORKLOAD');
const { evaluate, read } = await import(pathToFileURL(resolve(values.engine)));
const peer = await openPeer(folder);

const { policies: texts, requests } = JSON.parse(readFileSync(join(workload, 'iii.json'), 'utf8'));
const [{ allowed, ...asked }] = requests;
if (!allowed) throw new Error('the request of workload (iii) is allowed');
const request = { ...asked, resourceAccount: '123456789012' };
const scenario = (of) => ({ policies: of.map((content) => ({ type: 'identity', ...content })), request });
const parsed = () => texts.map((text) => JSON.parse(text));
const asTexts = scenario(texts.map((text) => ({ text })));
const simulation = () => peer.simulation(scenario(parsed().map((document) => ({ document }))));
const prepared = simulation();

const ours = () => evaluate(asTexts, { now: NOW });
const reading = read(asTexts);
const theirs = async () => peer.run(simulation());
// Each says its decision, which is checked before anything is timed.
const contestants = {
  'Policyglass: texts in, all evidence out': () => ours().decision,
  'Policyglass: policies read before, decision': () => reading.decide(request, { now: NOW }).decision,
  'Policyglass: policies read before, all evidence out': () => reading.decide(request, { now: NOW }).report().decision,
  'iam-simulate: texts in, JSON.parse included': async () => (await theirs()).overallResult,
  'iam-simulate: objects in': async () => (await peer.run(prepared)).overallResult,
  'iam-simulate: objects in, policies not checked': () => peer.runUnchecked(prepared),
  'JSON.parse of the texts alone': () => parsed().length,
};
const expected = ['allowed', 'allowed', 'allowed', 'Allowed', 'Allowed', 'Allowed', texts.length];

for (const [place, [name, ask]] of Object.entries(contestants).entries()) {
  const answer = await ask();
  if (answer !== expected[place]) throw new Error(`${name} says ${answer}`);
}
const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
// Each is asked for a second first, so that V8 has compiled it in earnest; and in a round as often as fits into this many
// milliseconds, so that a short call is not timed with what a long one has left in the caches.
const WARM_UP = 1000;
const ROUND = 25;

/** Asks for some milliseconds, once at least; gives the mean. */
async function timed(ask, milliseconds) {
  const start = performance.now();
  let calls = 0;
  let passed = 0;
  do {
    await ask();
    calls += 1;
    passed = performance.now() - start;
  } while (passed < milliseconds);
  return passed / calls;
}

for (const ask of Object.values(contestants)) await timed(ask, WARM_UP);
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const [name, ask] of Object.entries(contestants)) times[name].push(await timed(ask, ROUND));
}

const kilobytes = (text) => `${Math.round(text.length / 1000)} KB`;
console.log(`iam-simulate ${peer.version}, node ${process.versions.node}, ${values.rounds} rounds,`
  + ` load ${loadavg()[0].toFixed(1)}`);
console.log(`texts ${kilobytes(texts.join(''))}, answers as JSON: ours ${kilobytes(JSON.stringify(ours()))},`
  + ` theirs ${kilobytes(JSON.stringify(await theirs()))}`);
for (const [name, list] of Object.entries(times)) {
  list.sort((one, other) => one - other);
  const at = (part) => list[Math.floor((list.length - 1) * part)].toFixed(3);
  console.log(`${name}: median ${at(0.5)} ms, quartiles ${at(0.25)} to ${at(0.75)}`);
}
