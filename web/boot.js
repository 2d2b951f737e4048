// Starts the page, and its tools when the page is idle or somebody wants one. A file of its own because the
// Content-Security-Policy forbids inline scripts; the hashed names of the modules' files stand in the page.
import { apologize, prepareForTheWorst, takeBack } from './crash.js';

const address = (link) => document.head.querySelector(link).href;

// Comes first, so that nothing is drawn without it.
const style = (href) => new Promise((done, failed) => {
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  sheet.addEventListener('load', done);
  sheet.addEventListener('error', () => failed(new Error(`${href} is missing`)));
  document.head.append(sheet);
});

let loading;
const loadTools = () => loading ??= (async () => {
  try {
    const { href } = new URL(document.head.querySelector('meta[name="tools"]').content, document.baseURI);
    const [tools] = await Promise.all([import(href), style(href.replace(/\.js$/, '.css'))]);
    await tools.default({ module_or_path: href.replace(/\.js$/, '_bg.wasm') });
  } catch (error) {
    const place = document.getElementById('tools') ?? document.body;
    delete document.documentElement.dataset.opening;
    apologize(place, `The tools could not be loaded: ${error.message}. The rest of the page goes on; reload it to try again.`);
  }
})();

/** What is to be shown instead of the first example, once the tools have read it: a link, or what this browser keeps. */
function awaited() {
  if (history.state?.policyglass) return null;
  if (/^#v\d+\./.test(location.hash)) return 'link';
  if (location.hash || new URLSearchParams(location.search).has('fresh')) return null;
  try {
    return localStorage.getItem('policyglass.kept') ? 'kept' : null;
  } catch {
    return null; // the browser keeps nothing for anybody
  }
}

prepareForTheWorst();
try {
  const opening = awaited();
  if (opening) {
    document.documentElement.dataset.opening = opening;
    const words = opening === 'link' ? 'Opening the link …' : 'Opening what this browser keeps …';
    document.body.append(Object.assign(document.createElement('p'), { className: 'opening', role: 'status', textContent: words }));
  }
  document.addEventListener('policyglass:want', loadTools);
  const page = await import(address('link[rel="modulepreload"]'));
  await page.default({ module_or_path: address('link[rel="preload"][as="fetch"]') });
  takeBack();
  if (opening) requestAnimationFrame(loadTools);
  // Once what is on the page has been painted and nothing else is to be done.
  requestAnimationFrame(() => globalThis.requestIdleCallback
    ? requestIdleCallback(loadTools, { timeout: 2000 })
    : setTimeout(loadTools, 200));
} catch (error) {
  apologize(document.body, `The playground could not start: ${error.message}. It needs a browser with WebAssembly.`);
  throw error;
}
