// Has the browser keep a copy of the page, once the page has nothing else to do. docs/promise.html shows and removes it.
const wanted = () => {
  try {
    return localStorage.getItem('policyglass-offline') !== 'no';
  } catch {
    return false; // the browser keeps nothing for this page, and so no copy either
  }
};

if (navigator.serviceWorker && window.parent === window && !navigator.connection?.saveData
  && !new URLSearchParams(location.search).has('fresh') && wanted()) {
  const keep = () => navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' })
    .catch(() => { /* The page works as before, with a network. */ });
  const idle = globalThis.requestIdleCallback ?? ((call) => setTimeout(call, 2000));
  addEventListener('load', () => setTimeout(() => idle(keep), 3000), { once: true });
}
