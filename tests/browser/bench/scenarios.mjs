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

// As the page's two modules tell each other, with everything that there is of it.
const request = {
  principal: 'arn:aws:iam::123456789012:user/developer',
  action: 'lambda:UpdateFunctionCode',
  resource: 'arn:aws:lambda:eu-west-1:123456789012:function:orders',
  context: [],
};

/** Ten policies of fifty statements. */
export const largeScenario = () => ({
  title: 'Ten policies of fifty statements',
  policies: KINDS.map((kind, at) => ({ type: kind, level: at === 1 ? 1 : 0, name: `policy ${at}`, text: JSON.stringify(policy(kind, 50), null, 2) })),
  request,
  tests: [],
});

/** One policy of two thousand lines. */
export const largePolicy = () => ({
  title: 'Two thousand lines',
  policies: [{ type: 'identity', level: 0, name: 'long', text: JSON.stringify(policy('identity', 120), null, 2) }],
  request,
  tests: [],
});

const LAMBDA = 'arn:aws:lambda:eu-west-1:123456789012:';
const RESOURCES = [
  ...Array.from({ length: 12 }, (_, at) => `function:team-${at}`), 'function:team-0:PROD', 'function:team-0:7', 'layer:tools', 'layer:tools:3',
  'event-source-mapping:fa123456-14a1-4fd2-9fec-83de64ad683d', 'code-signing-config:csc-0123456789abcdef0',
].map((resource) => LAMBDA + resource);

/** The policy of `accessScenario` in two versions: what the first one allows, the second one allows in part. */
export const accessText = (version) => JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Own', Effect: 'Allow', Action: version ? ['lambda:Get*', 'lambda:Invoke*'] : 'lambda:*', Resource: RESOURCES },
    { Sid: 'Lists', Effect: 'Allow', Action: 'lambda:List*', Resource: '*' },
    { Sid: 'NoUrl', Effect: 'Deny', Action: 'lambda:*FunctionUrl*', Resource: '*' },
  ],
}, null, 2);

/** A policy that names as many resources of Lambda as the access table shows. */
export const accessScenario = () => ({
  title: 'Twenty resources',
  policies: [{ type: 'identity', level: 0, name: 'own', text: accessText(0) }],
  request,
  tests: [],
});
