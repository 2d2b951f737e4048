// Takes the pictures of the README and the guide from the built page, into web/guide/pictures/.
//   node scripts/pictures.mjs          after make dist
import { fileURLToPath } from 'node:url';
import { serve } from './server.mjs';

const { chromium } = await import('../tests/browser/node_modules/playwright-core/index.mjs');
const PICTURES = [
  { name: 'wide-light', colorScheme: 'light', viewport: { width: 1440, height: 900 }, path: '#ex=intern-event-source' },
  { name: 'wide-dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 }, path: '#ex=s3-function-policy' },
  { name: 'narrow-light', colorScheme: 'light', viewport: { width: 390, height: 844 }, path: '#ex=intern-event-source' },
];

const server = await serve(fileURLToPath(new URL('../dist', import.meta.url)), { path: '/' });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const { name, path, ...options } of PICTURES) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(server.url + path);
  await page.locator('.changes:not(.searching)').first().waitFor();
  await page.waitForTimeout(800); // fonts and transitions have settled
  await page.screenshot({ path: fileURLToPath(new URL(`../web/guide/pictures/${name}.png`, import.meta.url)) });
  await context.close();
}
await browser.close();
await server.close();
