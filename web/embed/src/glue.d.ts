// What wasm-bindgen writes, in the words of the package's types.
declare module '*/policyglass_decide.js' {
  export { evaluate, explain, fromLink, toLink, useCatalog } from '../../api/policyglass.d.ts';
  export default function start(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
}
