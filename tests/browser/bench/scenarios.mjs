// Scenarios that are larger than anybody's.

const KINDS = ['scp', 'scp', 'resource', 'identity', 'identity', 'identity', 'identity', 'identity', 'boundary', 'session'];
const ACTIONS = [
  ['lambda:InvokeFunction', 'lambda:GetFunction'], 'lambda:Update*', ['s3:GetObject', 's3:PutObject'], 'logs:*',
  ['dynamodb:Query', 'dynamodb:GetItem', 'lambda:UpdateFunctionCode'],
];

function statement(kind, number) {
  const conditions = [
    { StringLike: { 'aws:PrincipalTag/team': [`team-${number}`, 'platform-*'] } },
    { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] }, Bool: { 'aws:SecureTransport': 'true' } },
    undefined,
  ];
  return {
    Sid: `Statement${number}`,
    Effect: number % 7 === 3 ? 'Deny' : 'Allow',
    ...kind === 'resource' ? { Principal: { AWS: `arn:aws:iam::123456789012:role/role-${number}` } } : {},
    Action: ACTIONS[number % ACTIONS.length],
    Resource: kind === 'resource' ? '*' : [`arn:aws:lambda:*:123456789012:function:team-${number}-*`, `arn:aws:s3:::bucket-${number}/*`],
    ...conditions[number % 3] ? { Condition: conditions[number % 3] } : {},
  };
}

const policy = (kind, statements) => ({ Version: '2012-10-17', Statement: Array.from({ length: statements }, (_, at) => statement(kind, at)) });

const request = {
  principal: 'arn:aws:iam::123456789012:user/developer',
  action: 'lambda:UpdateFunctionCode',
  resource: 'arn:aws:lambda:eu-west-1:123456789012:function:orders',
};

/** Ten policies of fifty statements. */
export const largeScenario = () => ({
  title: 'Ten policies of fifty statements',
  policies: KINDS.map((kind, at) => ({ type: kind, level: at === 1 ? 1 : 0, name: `policy ${at}`, text: JSON.stringify(policy(kind, 50), null, 2) })),
  request,
});

/** One policy of two thousand lines. */
export const largePolicy = () => ({
  title: 'Two thousand lines',
  policies: [{ type: 'identity', name: 'long', text: JSON.stringify(policy('identity', 120), null, 2) }],
  request,
});
