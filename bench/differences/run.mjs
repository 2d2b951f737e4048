// Decides random scenarios with this engine and with @cloud-copilot/iam-simulate, and shows where they differ.
//   node bench/differences/run.mjs PEER [--seed 1] [--count 10000] [--engine web/api/dist/policyglass.js]
// PEER is a folder outside the repository where `npm install @cloud-copilot/iam-simulate` was run. The engine is built
// by `scripts/api`. What is known to differ, and why: docs/differences.md; the exit code is 1 when something else does.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { kindOf, UNKNOWN } from './known.mjs';
import { openPeer } from './peer.mjs';
import { scenarios } from './scenarios.mjs';
import { smallest } from './smaller.mjs';

const NOW = new Date('2026-01-15T12:00:00Z');

const { positionals: [folder], values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '10000' },
    engine: { type: 'string', default: resolve(import.meta.dirname, '../../web/api/dist/policyglass.js') },
  },
});
if (folder === undefined) throw new Error('where is iam-simulate installed? node bench/differences/run.mjs PEER');
const { evaluate } = await import(pathToFileURL(resolve(values.engine)));
const peer = await openPeer(folder);

const ours = (scenario) => evaluate(scenario, { now: NOW }).decision;
const theirs = (scenario) => peer.decide(scenario).catch((cause) => `threw: ${String(cause).slice(0, 160)}`);

const counts = { same: 0, different: 0, refused: 0 };
const decisions = {};
const kinds = new Map();
let left = Number(values.count);
for (const scenario of scenarios(Number(values.seed))) {
  if (left-- <= 0) break;
  const [our, their] = [ours(scenario), await theirs(scenario)];
  decisions[our] = (decisions[our] ?? 0) + 1;
  if (our === their) {
    counts.same += 1;
    continue;
  }
  counts[their.includes(':') || our === 'error' ? 'refused' : 'different'] += 1;
  const small = await smallest(scenario, async (smaller) => ours(smaller) === our && await theirs(smaller) === their
    && hasSession(smaller) === hasSession(scenario));
  const kind = kindOf(small, our, their);
  const { request, policies } = small;
  const example = JSON.stringify({ our, their, request, policies });
  const seen = kinds.get(kind) ?? { count: 0, id: scenario.id, example };
  if (example.length < seen.example.length) Object.assign(seen, { id: scenario.id, example });
  kinds.set(kind, { ...seen, count: seen.count + 1 });
}

console.log(`iam-simulate ${peer.version}, seed ${values.seed}, ${values.count} scenarios`, counts);
console.log('our decisions', decisions);
for (const [kind, { count, id, example }] of [...kinds].sort((one, other) => other[1].count - one[1].count)) {
  console.log(`\n${kind}: ${count}; the shortest from scenario ${id}\n${example}`);
}
process.exitCode = kinds.has(UNKNOWN) ? 1 : 0;

/** Without its session policy a federated user is another question, R56. */
function hasSession({ policies }) {
  return policies.some(({ type }) => type === 'session');
}
