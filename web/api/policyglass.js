// The engine for other pages and for Node:
//   import { evaluate, lint } from './policyglass.js';
// Plain objects in and out, as the scenario format describes them. Types: policyglass.d.ts.
import * as engine from './policyglass_api.js';

const address = new URL('./policyglass_api_bg.wasm', import.meta.url);
// Node's fetch does not read files.
const bytes = address.protocol === 'file:'
  ? await (await import('node:fs/promises')).readFile(address)
  : address;
await engine.default({ module_or_path: bytes });

/** Decides a scenario. `now` is a Date, or null for a request without a time. */
export function evaluate(scenario, { now = new Date() } = {}) {
  const seconds = now === null ? undefined : Math.floor(now.getTime() / 1000);
  return JSON.parse(engine.evaluate(JSON.stringify(scenario), seconds));
}

/** What is to be said about one policy: `{ type, document }` or `{ type, text }`. */
export function lint(policy) {
  return JSON.parse(engine.lint(JSON.stringify(policy)));
}
