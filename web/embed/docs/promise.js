// Shows the copy that the service worker keeps, and removes it.
const scope = new URL('../', location.href).href;
const OURS = `policyglass ${scope} `;
const byId = (id) => document.getElementById(id);
const button = (id, act) => byId(id).addEventListener('click', () => act().then(show, say));
const say = (text) => { byId('copy').textContent = String(text); };

async function show() {
  if (!navigator.serviceWorker || !window.caches) {
    say('Your browser keeps no copies of pages here.');
    return;
  }
  const registration = await navigator.serviceWorker.getRegistration(scope);
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  const files = names.length ? await (await caches.open(names[0])).keys() : [];
  const size = (await Promise.all(files.map(async (file) => (await (await caches.match(file)).blob()).size))).reduce((a, b) => a + b, 0);
  if (registration?.active && names.length) {
    say(`A copy of version ${names[0].slice(OURS.length)}: ${files.length} files, ${Math.round(size / 1024)} KB unpacked.`);
  } else {
    say(registration ? 'A copy is being fetched.' : 'There is no copy.');
  }
  byId('remove').hidden = !registration && !names.length;
  byId('keep').hidden = Boolean(registration);
  byId('files').hidden = !files.length;
  byId('files').querySelector('ul').replaceChildren(...files.map(({ url }) => {
    const item = document.createElement('li');
    item.textContent = url.slice(scope.length) || './';
    return item;
  }));
}

button('remove', async () => {
  // The one thing that is remembered, because it was asked for: that no copy is wanted.
  localStorage.setItem('policyglass-offline', 'no');
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.filter((one) => one.scope === scope).map((one) => one.unregister()));
  await Promise.all((await caches.keys()).filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
});

button('keep', async () => {
  localStorage.removeItem('policyglass-offline');
  const registration = await navigator.serviceWorker.register('../sw.js', { updateViaCache: 'none', scope: '../' });
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  worker?.addEventListener('statechange', () => show().catch(say));
});

show().catch(say);
