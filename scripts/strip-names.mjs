// Drops the function names from the wasm files of a folder: they are a fifth of what people would
// download. (wasm-opt, which drops them too, gains nothing beyond that.)
//   node scripts/strip-names.mjs FOLDER
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
for (const file of readdirSync(folder).filter((name) => name.endsWith('.wasm'))) {
  writeFileSync(join(folder, file), withoutNames(readFileSync(join(folder, file))));
}

// A module is eight bytes and then sections: a kind, a length, a content; kind 0 begins with a name.
function withoutNames(wasm) {
  const kept = [wasm.subarray(0, 8)];
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < wasm.length) {
    const start = at;
    const kind = wasm[at++];
    const end = number() + at;
    const isNames = kind === 0 && wasm.toString('latin1', at, at + 5) === '\u0004name';
    if (!isNames) kept.push(wasm.subarray(start, end));
    at = end;
  }
  return Buffer.concat(kept);
}
