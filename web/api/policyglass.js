// The engine for other pages and for Node:
//   import { evaluate, lint, explain } from './policyglass.js';
// Plain objects in and out, as the scenario format describes them. Types: policyglass.d.ts.
import start from './policyglass_api.js';

const address = new URL('./policyglass_api_bg.wasm', import.meta.url);
// Node's fetch does not read files.
const bytes = address.protocol === 'file:'
  ? await (await import('node:fs/promises')).readFile(address)
  : address;
await start({ module_or_path: bytes });

export { evaluate, explain, fromLink, lint, toLink, useCatalog } from './policyglass_api.js';
