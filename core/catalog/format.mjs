// Writes services in the format that README.md describes and core/src/catalog/format.rs reads.

const LEVELS = {
  List: 'L',
  Read: 'R',
  Write: 'W',
  'Tagging, Write': 'T',
  'Permissions management, Write': 'P',
};

const TYPES = {
  ARN: 'A',
  ArrayOfARN: 'A*',
  Binary: 'X',
  Bool: 'B',
  ArrayOfBool: 'B*',
  Date: 'D',
  IPAddress: 'I',
  ArrayOfIPAddress: 'I*',
  Numeric: 'N',
  ArrayOfNumeric: 'N*',
  String: 'S',
  ArrayOfString: 'S*',
};

// Code unit order: what `str::cmp` says in Rust, for these names.
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const by = (field) => (a, b) => compare(a[field], b[field]);

function known(table, name, what) {
  if (!(name in table)) throw new Error(`${what}: "${name}" is new; give it a letter in format.mjs and in format.rs`);
  return table[name];
}

// A catalogue of some services: `{ prefix, name, rcp, actions, types, keys, dependent }` each.
export function catalogue(source, scope, services) {
  const actions = services.reduce((total, service) => total + service.actions.length, 0);
  return [
    'policyglass-catalog 1',
    `source ${source.package} ${source.version} ${source.date}`,
    `scope ${scope} ${services.length} ${actions}`,
    ...[...services].sort(by('prefix')).flatMap(block),
    '',
  ].join('\n');
}

function block(service) {
  const keys = [...service.keys].sort((a, b) => compare(known(TYPES, a.type, a.key), known(TYPES, b.type, b.key)) || by('key')(a, b));
  const types = [...service.types].sort(by('key'));
  const numbers = (list, what) => {
    const place = new Map(list.map((entry, at) => [entry.key.toLowerCase(), at]));
    return (names, of) => [...new Set(names.map((name) => {
      const at = place.get(name.toLowerCase());
      if (at === undefined) throw new Error(`${service.prefix}:${of} names the ${what} "${name}", which its service lacks`);
      return at;
    }))].sort((a, b) => a - b);
  };
  const keyNumbers = numbers(keys, 'condition key');
  const typeNumbers = numbers(types, 'resource type');

  const lines = [['=' + service.prefix, service.name, ...(service.rcp ? ['rcp'] : [])].join('\t')];
  for (const letter of new Set(keys.map((key) => TYPES[key.type]))) {
    const names = keys.filter((key) => TYPES[key.type] === letter).map((key) => key.key);
    lines.push(`?${letter}\t${names.join(' ')}`);
  }
  for (const type of types) {
    lines.push(['@' + type.key, shorten(type.arn, service.prefix), keyNumbers(type.conditionKeys ?? [], type.key).join(' ')].join('\t'));
  }

  const groups = new Map();
  for (const action of [...service.actions].sort(by('name'))) {
    const rows = action.resourceTypes
      .map((row) => ({ at: typeNumbers([row.name], action.name)[0], row }))
      .sort((a, b) => a.at - b.at)
      .map(({ at, row }) => {
        const own = keyNumbers(row.conditionKeys, action.name);
        return `${at}${row.required ? '!' : ''}${own.length ? ':' + own.join(',') : ''}`;
      });
    const facts = [
      known(LEVELS, action.accessLevel, `${service.prefix}:${action.name}`),
      rows.join(' '),
      keyNumbers(action.conditionKeys, action.name).join(' '),
    ].join('\t');
    groups.set(facts, [...(groups.get(facts) ?? []), action.name]);
  }
  for (const [action, needed] of Object.entries(service.dependent).sort(([a], [b]) => compare(a, b))) {
    lines.push(`>${action}\t${[...needed].sort(compare).join(' ')}`);
  }
  // Last, so that a text which breaks off lacks actions, which are counted.
  for (const facts of [...groups.keys()].sort(compare)) lines.push(`${facts}\t${groups.get(facts).join(' ')}`);
  for (const line of lines) {
    if (!/^[ -~\t]+$/.test(line)) throw new Error(`not plain ASCII: ${line}`);
  }
  return lines;
}

// Most ARNs differ only behind the account.
function shorten(arn, prefix) {
  const usual = `arn:\${Partition}:${prefix}:\${Region}:\${Account}:`;
  return arn.startsWith(usual) ? arn.slice(usual.length) : arn;
}
