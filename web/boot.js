// Starts the page. A file of its own because the Content-Security-Policy forbids inline scripts;
// the hashed names of the application's two files stand in the page as preload links.
const address = (link) => document.head.querySelector(link).href;

try {
  const app = await import(address('link[rel="modulepreload"]'));
  await app.default({ module_or_path: address('link[rel="preload"][as="fetch"]') });
} catch (error) {
  const apology = document.createElement('p');
  apology.setAttribute('role', 'alert');
  apology.textContent = `The playground could not start: ${error.message}. It needs a browser with WebAssembly.`;
  document.body.append(apology);
  throw error;
}
