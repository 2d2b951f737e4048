// Asks @cloud-copilot/iam-simulate as an outside program: it is AGPL, no dependency of this project, and installed by
// whoever runs the comparison, outside the repository.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGE = '@cloud-copilot/iam-simulate';
const DECISIONS = { Allowed: 'allowed', ExplicitlyDenied: 'explicitDeny', ImplicitlyDenied: 'implicitDeny' };

/** `folder` is where `npm install @cloud-copilot/iam-simulate` was run. */
export async function openPeer(folder) {
  const base = resolve(folder);
  const library = await import(pathToFileURL(createRequire(join(base, 'x.js')).resolve(PACKAGE)));
  const { version } = JSON.parse(readFileSync(join(base, 'node_modules', PACKAGE, 'package.json')));
  const simulation = (scenario) => asSimulation(scenario, library.anonymousPrincipal);
  const run = (prepared) => library.runSimulation(prepared, {});
  /** Without its own checks of policies and context keys. */
  const runUnchecked = (prepared) => library.runUnsafeSimulation(prepared, {});
  /** A decision, or what it says is wrong with the scenario. */
  const decide = async (scenario) => {
    const result = await run(simulation(scenario));
    const decision = result.overallResult ?? result.analysis?.result;
    return DECISIONS[decision] ?? `refused: ${JSON.stringify(result.errors ?? decision).slice(0, 160)}`;
  };
  return { version, simulation, run, runUnchecked, decide };
}

/** Our scenario in its words. It derives no keys from the caller, so those that ours derives are given. */
function asSimulation({ policies, request }, anonymous) {
  const { principal, action, resource, resourceAccount, context } = request;
  const of = (type) => policies.filter((policy) => policy.type === type).map(({ document }) => document);
  const named = (type) => of(type).map((policy, place) => ({ name: `${type}-${place}`, policy }));
  const levels = (type) => named(type).map((policy, place) => ({ orgIdentifier: `ou-${place}`, policies: [policy] }));
  const contextVariables = { 'aws:SecureTransport': 'true', 'aws:ResourceAccount': resourceAccount,
    ...derived(principal), ...context };
  return {
    request: { principal: principal === 'anonymous' ? anonymous : principal, action,
      resource: { resource, accountId: resourceAccount }, contextVariables },
    identityPolicies: named('identity'),
    resourcePolicy: of('resource')[0],
    permissionBoundaryPolicies: orNothing(named('boundary')),
    sessionPolicy: of('session')[0],
    serviceControlPolicies: levels('scp'),
    resourceControlPolicies: levels('rcp'),
    vpcEndpointPolicies: orNothing(named('endpoint')),
  };
}

const orNothing = (list) => (list.length > 0 ? list : undefined);

function derived(principal) {
  const account = principal.match(/::(\d{12}):/)?.[1];
  if (account === undefined) return {};
  const role = principal.match(/:assumed-role\/(.*)\/[^/]*$/)?.[1];
  const keys = { 'aws:PrincipalAccount': account,
    'aws:PrincipalArn': role === undefined ? principal : `arn:aws:iam::${account}:role/${role}` };
  if (principal.includes(':user/')) keys['aws:username'] = principal.split('/').at(-1);
  return keys;
}
