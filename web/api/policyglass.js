// The engine for other pages and for Node:
//   import { evaluate, lint, explain } from './policyglass.js';
// Plain objects in and out, as the scenario format describes them. Types: policyglass.d.ts.
import start, * as decide from './policyglass_decide.js';

await start({ module_or_path: await bytes('./policyglass_decide_bg.wasm') });

export { evaluate, explain, fromLink, toLink } from './policyglass_decide.js';

/** Reads policies once, so that many requests can be asked. The time of a decision is that of its report. */
export function read(scenario) {
  const policies = decide.readPolicies(scenario);
  return {
    decide(request, options) {
      const at = { now: options?.now === undefined ? new Date() : options.now };
      const { decision, summary } = policies.decide(request, at);
      return { decision, summary, report: () => policies.report(request, at) };
    },
  };
}

/** Checks are half as large again as the rest, and fetched when they are first asked for. */
let check;
let catalog;

export async function lint(policy) {
  check ??= fetchChecks();
  return (await check).lint(policy);
}

async function fetchChecks() {
  const module = await import('./policyglass_check.js');
  await module.default({ module_or_path: await bytes('./policyglass_check_bg.wasm') });
  if (catalog !== undefined) module.useCatalog(catalog);
  return module;
}

export function useCatalog(text) {
  decide.useCatalog(text);
  catalog = text;
  check = check?.then((module) => {
    module.useCatalog(text);
    return module;
  });
}

// Node's fetch does not read files.
async function bytes(file) {
  const address = new URL(file, import.meta.url);
  return address.protocol === 'file:' ? (await import('node:fs/promises')).readFile(address) : address;
}
