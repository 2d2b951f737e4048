// Serves a folder as plain static hosting does, under any path; for `make serve` and the tests.
//   node scripts/server.mjs FOLDER [PATH]      PORT=8080
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

// The policy is written down once, in each page; as a header that of the first page holds for every other file.
function contentSecurityPolicy(page) {
  const meta = /<meta[^>]*http-equiv="?Content-Security-Policy"?[^>]*>/i.exec(page)?.[0] ?? '';
  return /content="([^"]*)"/i.exec(meta)?.[1];
}

/** Serves `folder` below `path` on a free port, or on `port`; resolves to `{ url, close }`. */
export async function serve(folder, { path = '/', port = 0 } = {}) {
  const general = contentSecurityPolicy(await readFile(join(folder, 'index.html'), 'utf8'));
  const server = createServer(async (request, response) => {
    const answer = (status, headers, body) => {
      response.writeHead(status, headers);
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const notFound = () => answer(404, { 'content-type': 'text/plain' }, 'not found\n');
    try {
      const { pathname } = new URL(request.url, 'http://localhost');
      if (`${pathname}/` === path) return answer(308, { location: path });
      if (!pathname.startsWith(path)) return notFound();
      let file = normalize(join(folder, decodeURIComponent(pathname.slice(path.length))));
      if (file !== normalize(folder) && !`${file}${sep}`.startsWith(normalize(`${folder}${sep}`))) return notFound();
      if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
      const body = await readFile(file);
      const policy = (extname(file) === '.html' && contentSecurityPolicy(body.toString())) || general;
      answer(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        // Other pages may import the engine.
        'access-control-allow-origin': '*',
        ...(policy && { 'content-security-policy': policy }),
      }, body);
    } catch {
      notFound();
    }
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${path}`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, path] = process.argv.slice(2);
  const port = Number(process.env.PORT ?? 8080);
  try {
    const { url } = await serve(folder, { path, port });
    console.log(`==> The playground is at ${url} (Ctrl-C ends it)`);
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(`error: port ${port} is taken: choose another one with 'PORT=${port + 1} make serve'`);
    process.exit(1);
  }
}
