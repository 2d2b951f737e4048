// Keeps a copy of the playground, so that it works without a network. The build writes the two lines below.
//
// It must never show an old page while the new one can be had. Pages, and files without a hash in their name, come from
// the network and from the copy only without one; files with a hash are what their name says, wherever they come from.
// A copy is complete, of one version and letter by letter what was built – or there is none. It asks for nothing but the
// files of the list, and knows nothing of what is typed.
const VERSION = 'none';
const FILES = {};

/** Other playgrounds of the same origin have copies of their own. */
const OURS = `policyglass ${registration.scope} `;
const COPY = OURS + VERSION;
/** A network that does not answer for so long is none. */
const PATIENCE = 5000;

/** Only a file's own name or version says what is in it; that of a folder does not. */
const HASHED = /(-[0-9a-f]{8,16}(_bg)?\.[a-z]+|\?v=[0-9a-f]{16})$/;

const address = (file) => new URL(file, registration.scope).href;
const hashes = new Map(Object.entries(FILES).map(([file, hash]) => [address(file), hash]));

addEventListener('install', (event) => event.waitUntil(keep()));
addEventListener('activate', (event) => event.waitUntil(dropOthers()));
addEventListener('fetch', (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

async function keep() {
  const copy = await caches.open(COPY);
  try {
    for (const [url, hash] of hashes) await copy.put(url, await fetched(url, hash));
  } catch (error) {
    await caches.delete(COPY);
    throw error;
  }
}

/** From an older copy where it is the same, else from the network, past any cache that is out of date. */
async function fetched(url, hash) {
  const kept = await caches.match(url);
  if (kept && await hashOf(kept.clone()) === hash) return kept;
  const answer = await fetch(url, { cache: 'no-cache' });
  if (!answer.ok || answer.redirected || await hashOf(answer.clone()) !== hash) throw new Error(`${url} is not of version ${VERSION}`);
  return answer;
}

async function hashOf(answer) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== COPY).map((name) => caches.delete(name)));
}

/** What is answered, or nothing when it is none of our business. */
function answerTo(request) {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.searchParams.has('fresh')) return null;
  if (request.mode === 'navigate') {
    const page = address(url.pathname.replace(/index\.html$/, ''));
    return hashes.has(page) ? networkFirst(request, page) : null;
  }
  if (!hashes.has(url.href)) return null;
  return HASHED.test(url.href) ? copyFirst(request, url.href) : networkFirst(request, url.href);
}

async function copyFirst(request, url) {
  return await fromCopy(url) ?? fetch(request);
}

async function networkFirst(request, url) {
  const network = fetch(request);
  const late = new Promise((done) => setTimeout(done, PATIENCE)).then(() => fromCopy(url));
  const first = await Promise.race([network.catch(() => undefined), late]);
  return first ?? await fromCopy(url) ?? network;
}

// Opening the copy would make one again that has just been removed.
const fromCopy = (url) => caches.match(url, { cacheName: COPY });
