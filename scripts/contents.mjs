// Tells what a wasm file consists of, by crate or by function. It needs the names that a published file lacks: take what
// wasm-bindgen makes of the one that cargo wrote.
//   wasm-bindgen --target web --out-dir FOLDER target-web/wasm32-unknown-unknown/page/policyglass-web.wasm
//   node scripts/contents.mjs FOLDER/policyglass-web_bg.wasm [functions [COUNT [TEXT]]]     TEXT: only those whose name has it
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const [file, by, count = '60', text = ''] = process.argv.slice(2);
const wasm = readFileSync(file);
const CUSTOM = 0, IMPORTS = 2, CODE = 10;

let at = 8;
function number() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}
const string = () => { const length = number(); at += length; return wasm.toString('utf8', at - length, at); };

const SECTIONS = ['custom', 'types', 'imports', 'functions', 'table', 'memory', 'globals', 'exports', 'start', 'elements', 'code', 'data', 'data count'];
const sections = [];
let imported = 0;
const bodies = [];
const names = new Map();
while (at < wasm.length) {
  const kind = wasm[at++];
  const size = number();
  const end = at + size;
  let name = SECTIONS[kind] ?? String(kind);
  if (kind === CUSTOM) {
    name = string();
    if (name === 'name') readNames(end);
  }
  if (kind === IMPORTS) imported = functionsImported();
  if (kind === CODE) {
    for (let left = number(); left > 0; left -= 1) {
      const length = number();
      bodies.push(wasm.subarray(at, at + length));
      at += length;
    }
  }
  if (name !== 'name' && name !== 'producers') sections.push([name, wasm.subarray(end - size, end)]);
  at = end;
}

function functionsImported() {
  let functions = 0;
  const limits = () => { const flags = wasm[at++]; number(); if (flags & 1) number(); };
  for (let left = number(); left > 0; left -= 1) {
    string();
    string();
    const kind = wasm[at++];
    if (kind === 0) { number(); functions += 1; }
    else if (kind === 1) { at += 1; limits(); }
    else if (kind === 2) limits();
    else at += 2;
  }
  return functions;
}

function readNames(end) {
  while (at < end) {
    const kind = wasm[at++];
    const size = number();
    const after = at + size;
    if (kind === 1) for (let left = number(); left > 0; left -= 1) { const id = number(); names.set(id, string()); }
    at = after;
  }
}

const functions = bodies.map((body, index) => ({ name: names.get(imported + index) ?? '', body }));

const STANDARD = /^(core|alloc|std|hashbrown|dlmalloc|compiler_builtins|__rustc|[a-zA-Z]|impl|dyn|str|char|bool|[iuf]\d+|[iu]size)$/;
const row = (name, cells) => console.log(name.padEnd(64) + cells.map((cell) => String(cell).padStart(10)).join(''));
if (by === 'functions') {
  row('bytes', ['raw']);
  const chosen = functions.filter(({ name }) => name.includes(text));
  for (const { name, body } of chosen.sort((a, b) => b.body.length - a.body.length).slice(0, Number(count))) row(name.slice(0, 140), [body.length]);
  row(`all ${chosen.length}`, [chosen.reduce((sum, { body }) => sum + body.length, 0)]);
} else {
  // What is named first: a trait's function belongs to its type, what is generic to the crate that wrote it.
  const area = (name) => {
    const crates = [...name.matchAll(/(?<![\w:])(\w+)(?:\[[0-9a-f]+\])?::(\w+)?/g)];
    const [, crate, module] = crates.find(([, crate]) => !STANDARD.test(crate)) ?? [];
    if (crate === 'policyglass') return `policyglass::${module}`;
    if (!crate || STANDARD.test(crate)) return 'standard library, allocator';
    return /^(wasm_bindgen|js_sys|web_sys|gloo)/.test(crate) ? 'wasm-bindgen, js-sys, web-sys, gloo' : crate;
  };
  const areas = new Map();
  for (const { name, body } of functions) {
    const key = area(name);
    areas.set(key, [...areas.get(key) ?? [], body]);
  }
  row('bytes', ['functions', 'raw', 'brotli']);
  const line = (name, parts, counted) => {
    const all = Buffer.concat(parts);
    row(name, [counted ? parts.length : '', all.length, brotliCompressSync(all).length]);
  };
  const size = (parts) => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [name, parts] of [...areas].sort((a, b) => size(b[1]) - size(a[1]))) line(`  ${name}`, parts, true);
  for (const [name, bytes] of sections) line(name, [bytes]);
}
