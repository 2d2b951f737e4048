/** The engine, compiled once for all embeds of a page where the browser lets them see each other. */
import start from '../../api/dist/policyglass_decide.js';

export { evaluate, explain, fromLink, toLink } from '../../api/dist/policyglass_decide.js';

/** Written by the build: the address says which engine it is. */
declare const ENGINE: string;

/** Where an embed leaves what it has compiled, or is compiling. */
const SHARED = 'policyglassEngine';
/** A sibling that has been closed while it compiled never finishes. */
const PATIENCE = 4000;
const MOST_SIBLINGS = 100;

/** Makes the engine ready for use. */
export async function startEngine(): Promise<void> {
  const theirs = siblingsModule();
  const own = theirs
    ? Promise.race([theirs, new Promise<never>((_, fail) => setTimeout(fail, PATIENCE))]).catch(compile)
    : compile();
  Object.defineProperty(window, SHARED, { value: own });
  await start({ module_or_path: await own });
}

async function compile(): Promise<WebAssembly.Module> {
  const answer = await fetch(new URL(ENGINE, import.meta.url));
  if (!answer.ok) throw new Error(`the engine is not there: ${answer.status}`);
  // Some servers do not know the type of WebAssembly files.
  return WebAssembly.compileStreaming(answer.clone()).catch(async () => WebAssembly.compile(await answer.arrayBuffer()));
}

/** What another embed of the same page has compiled. Frames of other origins cannot be looked into, nor need they be. */
function siblingsModule(): Promise<WebAssembly.Module> | null {
  const frames = window.parent;
  for (let at = 0; at < Math.min(frames.length, MOST_SIBLINGS); at += 1) {
    try {
      const frame = frames[at] as Window & { [SHARED]?: Promise<WebAssembly.Module> };
      if (frame !== window && frame[SHARED]) return frame[SHARED];
    } catch {
      // Of another origin.
    }
  }
  return null;
}
