// Scenarios drawn at random from a small vocabulary, so that patterns and requests meet often enough.
// The same seed gives the same scenarios on every machine.

export const OWNER = '123456789012';
const OTHER = '111122223333';
const lambda = (name) => `arn:aws:lambda:us-east-1:${OWNER}:function:${name}`;

const PRINCIPALS = [
  `arn:aws:iam::${OWNER}:user/bob`,
  `arn:aws:iam::${OWNER}:user/team/alice`,
  `arn:aws:sts::${OWNER}:assumed-role/app/s1`,
  `arn:aws:sts::${OWNER}:federated-user/bob`,
  `arn:aws:iam::${OWNER}:root`,
  `arn:aws:iam::${OTHER}:user/bob`,
  `arn:aws:sts::${OTHER}:assumed-role/app/s1`,
  's3.amazonaws.com',
  'anonymous',
];

const ACTIONS = [
  ['lambda:InvokeFunction', [lambda('f'), lambda('f:1'), lambda('f2'), lambda('g:PROD')]],
  ['lambda:GetFunction', [lambda('f'), lambda('f:1')]],
  ['lambda:ListFunctions', ['*']],
  ['s3:GetObject', ['arn:aws:s3:::bucket/a/b', 'arn:aws:s3:::other/x']],
  ['sqs:SendMessage', [`arn:aws:sqs:us-east-1:${OWNER}:queue`]],
];

const ACTION_PATTERNS = ['*', 'lambda:*', 'lambda:Invoke*', 'lambda:InvokeFunction', 'lambda:?nvokeFunction',
  'LAMBDA:invokefunction', 'lambda:Get*', 'lambda:ListFunctions', 's3:*', 's3:GetObject', 'sqs:*'];

const RESOURCE_PATTERNS = ['*', lambda('*'), lambda('f'), lambda('f:*'), lambda('f*'),
  'arn:aws:lambda:*:*:function:f', 'arn:aws:s3:::*', 'arn:aws:s3:::bucket/*',
  'arn:aws:s3:::${aws:PrincipalTag/team}/*', 'arn:aws:sqs:*:*:queue', 'arn:aws:*:*:*:*'];

const GRANTEES = ['*', { AWS: '*' }, { AWS: OWNER }, { AWS: OTHER }, { Service: 's3.amazonaws.com' },
  ...[`iam::${OWNER}:root`, `iam::${OWNER}:user/bob`, `iam::${OWNER}:role/app`, `sts::${OWNER}:assumed-role/app/s1`,
    `sts::${OWNER}:federated-user/bob`, `iam::${OTHER}:role/app`, `iam::${OTHER}:user/bob`]
    .map((rest) => ({ AWS: `arn:aws:${rest}` }))];

const EXCEPTIONS = [{ AWS: [`arn:aws:iam::${OWNER}:user/bob`, OWNER] }, { AWS: `arn:aws:iam::${OTHER}:role/app` }];

// Key, what a request may say, operators, what a policy may say.
const KEYS = [
  ['aws:SourceIp', ['203.0.113.7', '198.51.100.1', '2001:db8::1'],
    ['IpAddress', 'NotIpAddress'], ['203.0.113.0/24', '198.51.100.0/24', '2001:db8::/32', '203.0.113.7']],
  ['aws:PrincipalTag/team', ['red', 'Red', 'blue'],
    ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase'],
    ['red', 'r*', 'b?ue', '*', '${aws:username}', 'RED']],
  ['aws:SourceArn', ['arn:aws:s3:::bucket', lambda('f')],
    ['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals', 'StringLike'],
    ['arn:aws:s3:::*', 'arn:aws:lambda:*:*:function:f', 'arn:aws:*:::bucket', lambda('*')]],
  ['aws:MultiFactorAuthAge', ['100', '300', '4000'],
    ['NumericLessThan', 'NumericGreaterThanEquals', 'NumericEquals', 'NumericNotEquals'], ['300', '100', '4000.0']],
  ['aws:TokenIssueTime', ['2026-01-01T00:00:00Z', '2024-06-01T12:00:00Z'],
    ['DateGreaterThan', 'DateLessThanEquals', 'DateEquals', 'DateNotEquals'],
    ['2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '1767225600']],
  ['aws:MultiFactorAuthPresent', ['true', 'false'], ['Bool'], ['true', 'false']],
  ['aws:TagKeys', [['a', 'b'], ['a'], ['c']],
    ['ForAllValues:StringEquals', 'ForAnyValue:StringEquals', 'ForAllValues:StringLike', 'ForAnyValue:StringNotEquals',
      'ForAllValues:StringNotEquals', 'ForAnyValue:StringNotLike'],
    ['a', 'b', 'a*', 'c']],
];

/** Endless scenarios, each `{id, policies, request}`. */
export function* scenarios(seed) {
  const dice = new Dice(seed);
  for (let id = 0; ; id += 1) yield scenario(dice, id);
}

/** Numbers that look random and depend on the seed alone. */
class Dice {
  constructor(seed) { this.state = seed | 0; }

  next() {
    this.state = (this.state + 0x9e3779b9) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  }

  chance(probability) { return this.next() < probability; }
  pick(list) { return list[Math.floor(this.next() * list.length)]; }
  times(count, make) { return Array.from({ length: count }, make); }
  oneOrTwo(list) { return this.chance(0.6) ? this.pick(list) : [this.pick(list), this.pick(list)]; }
}

function scenario(dice, id) {
  const principal = dice.pick(PRINCIPALS);
  const [action, resources] = dice.pick(ACTIONS);
  const context = {};
  for (const [key, values] of KEYS) if (dice.chance(0.45)) context[key] = dice.pick(values);

  const inAccount = principal.startsWith('arn:');
  const session = principal.includes(':sts:');
  const federated = principal.includes(':federated-user/');
  const root = principal.endsWith(':root');
  const policies = [];
  const add = (type, more = {}) => policies.push({ type, ...more, document: policy(dice, type) });
  if (inAccount && !root) for (let n = dice.pick([0, 1, 1, 1, 2]); n > 0; n -= 1) add('identity');
  if (dice.chance(0.6)) add('resource');
  if (inAccount && !root && !federated && dice.chance(0.2)) add('boundary');
  if (session && dice.chance(federated ? 0.8 : 0.35)) add('session');
  if (inAccount && dice.chance(0.2)) for (const level of [0, 1]) add('scp', { level });
  if (!action.startsWith('lambda:') && dice.chance(0.25)) add('rcp', { level: 0 });
  if (dice.chance(0.08)) add('endpoint');
  const resource = dice.pick(resources);
  return { id, policies, request: { principal, action, resource, resourceAccount: OWNER, context } };
}

function policy(dice, type) {
  const strict = type === 'rcp' || type === 'endpoint';
  const Version = strict || dice.chance(0.92) ? '2012-10-17' : '2008-10-17';
  return { Version, Statement: dice.times(dice.pick([1, 2, 3]), () => statement(dice, type)) };
}

function statement(dice, type) {
  const Effect = type !== 'rcp' && dice.chance(0.75) ? 'Allow' : 'Deny';
  const made = { Effect };
  if (type === 'rcp' || type === 'endpoint') made.Principal = '*';
  if (type === 'resource') {
    if (Effect === 'Deny' && dice.chance(0.2)) made.NotPrincipal = dice.pick(EXCEPTIONS);
    else made.Principal = dice.pick(GRANTEES);
  }
  if (type === 'rcp') made.Action = dice.pick(['s3:*', 'sqs:*', 's3:GetObject']); // It takes no bare `*`.
  else made[dice.chance(0.15) ? 'NotAction' : 'Action'] = dice.oneOrTwo(ACTION_PATTERNS);
  made[dice.chance(0.12) ? 'NotResource' : 'Resource'] = dice.oneOrTwo(RESOURCE_PATTERNS);
  const conditions = dice.pick([0, 0, 0, 0, 0, 1, 1, 1, 2]);
  if (conditions > 0) made.Condition = condition(dice, conditions);
  return made;
}

function condition(dice, count) {
  const made = {};
  for (let n = 0; n < count; n += 1) {
    const [key, , operators, values] = dice.pick(KEYS);
    const isNull = dice.chance(0.1);
    const operator = isNull ? 'Null' : dice.pick(operators) + (dice.chance(0.15) ? 'IfExists' : '');
    made[operator] = { ...made[operator], [key]: isNull ? dice.pick(['true', 'false']) : dice.oneOrTwo(values) };
  }
  return made;
}
