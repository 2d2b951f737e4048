// The examples of the gallery, web/examples/*.md, as scenarios: one small file each, for `#ex=…` of the embed.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads one as web/src/examples.rs does. */
export function readExample(id, markdown) {
  const scenario = { version: 1, id, title: '', policies: [], request: {} };
  let about = '';
  let expect;
  const blocks = markdown.split(/^```/m);
  for (const [at, block] of blocks.entries()) {
    if (at % 2) {
      const [, info, text] = /^json (.*)\n([^]*)\n$/.exec(block);
      const [, type, level, name] = /^(\S+)(?: (\d+)(?= |$))?(?: (.*))?$/.exec(info);
      scenario.policies.push({ type, ...(name && { name }), ...(Number(level) && { level: Number(level) }), text });
      continue;
    }
    for (const line of block.split('\n').map((line) => line.trim())) {
      const [, key, value] = /^- (\w+): (.*)$/.exec(line) ?? [];
      const bare = value?.replace(/^`|`$/g, '');
      if (line.startsWith('# ')) scenario.title = line.slice(2);
      else if (key === 'expect') expect = bare;
      else if (key === 'context') scenario.request.context = JSON.parse(bare);
      else if (['principal', 'action', 'resource', 'resourceAccount'].includes(key)) scenario.request[key] = bare;
      else if (line && !key) about = `${about} ${line}`.trim();
    }
  }
  return { scenario, about, expect };
}

/** Every example of the gallery, by name. */
export function examples(root) {
  const folder = join(root, 'web', 'examples');
  return readdirSync(folder).filter((file) => file.endsWith('.md')).sort().map((file) => {
    const id = file.slice(0, -3);
    return { id, ...readExample(id, readFileSync(join(folder, file), 'utf8')) };
  });
}

/** Writes them below `folder`. */
export function writeExamples(root, folder) {
  mkdirSync(join(folder, 'examples'), { recursive: true });
  for (const { id, scenario } of examples(root)) {
    writeFileSync(join(folder, 'examples', `${id}.json`), `${JSON.stringify(scenario)}\n`);
  }
}
