// What the benches share: a Chromium on the page of a folder, quantiles, and a table of figures.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../../scripts/server.mjs';

const arguments_ = process.argv.slice(2);
/** How many times slower the processor is to be. */
export const slow = Number(arguments_.find((it) => it.startsWith('--slow='))?.slice(7) ?? 1);
const folder = arguments_.find((it) => !it.startsWith('--')) ?? fileURLToPath(new URL('../../../dist', import.meta.url));

const server = await serve(folder, { path: '/bench/' });
export const address = server.url;
export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-gpu-vsync', '--disable-frame-rate-limit', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});

export async function close() {
  await browser.close();
  await server.close();
}

/** Makes the page as slow as was asked for. */
export async function slowDown(page) {
  if (slow === 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow });
}

/** The page with a scenario, loaded by the message by which the tools do it; idle, with editor and tools. */
export async function open(scenario) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.locator('.big').waitFor();
  await page.evaluate((scenario) => document.dispatchEvent(new CustomEvent('policyglass:page', { detail: { Load: scenario } })), scenario);
  return page;
}

export const row = (name, cells) => console.log(name.padEnd(46) + cells.map((cell) => cell.padStart(14)).join(''));

export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

/** Medians and 95 % quantiles of lists of milliseconds, one list a pair of columns. */
export const figures = (...lists) => lists.flatMap((list) => [quantile(list, 0.5), quantile(list, 0.95)]).map((it) => it.toFixed(1));
