// The kinds of difference that docs/differences.md lists, recognised by what is left of a scenario made as small as it
// can be. The first that fits counts.

export const UNKNOWN = 'not known';

const KINDS = [
  ['R57, the root user', ({ request }, our, their) =>
    request.principal.endsWith(':root') && our === 'allowed' && their === 'implicitDeny'],
  ['R29, a date in seconds', anyValue((operator, value) => operator.startsWith('Date') && /^\d+$/.test(value))],
  ['R32, NotIpAddress across versions', anyValue((operator, value, asked) =>
    operator.startsWith('NotIpAddress') && asked !== undefined && asked.includes(':') !== value.includes(':'))],
  ['R37, ForAnyValue with IfExists', anyValue((operator, _, asked) =>
    operator.startsWith('ForAnyValue:') && operator.endsWith('IfExists') && asked === undefined)],
  ['R2, a variable under 2008-10-17', notResourceVariable('2008-10-17')],
  ['R45, a variable without value in NotResource', notResourceVariable('2012-10-17')],
  ['R45, a variable without value beside a negated operator', anyValue((operator, value) =>
    operator.includes('Not') && value.includes('${'))],
  ['R56, a federated user without session policy', ({ request, policies }) =>
    isFederated(request) && !has(policies, 'session')],
  ['R54, a grant that goes past the session policy', ({ request, policies }, our, their) =>
    isSession(request) && has(policies, 'session') && has(policies, 'resource') && our === 'allowed'
      && their === 'implicitDeny'],
];

export function kindOf(scenario, our, their) {
  return KINDS.find(([, holds]) => holds(scenario, our, their))?.[0] ?? UNKNOWN;
}

const isSession = ({ principal }) => principal.includes(':sts:');
const isFederated = ({ principal }) => principal.includes(':federated-user/');
const has = (policies, wanted) => policies.some(({ type }) => type === wanted);

/** `holds` is asked of operator, value of the policy, and value of the request. */
function anyValue(holds) {
  return ({ request, policies }) => policies.flatMap(({ document }) => document.Statement)
    .flatMap(({ Condition = {} }) => Object.entries(Condition))
    .some(([operator, keys]) => Object.entries(keys).some(([key, values]) =>
      [values].flat().some((value) => holds(operator, value, request.context[key]))));
}

function notResourceVariable(version) {
  return ({ policies }) => policies.some(({ document: { Version, Statement } }) => Version === version
    && Statement.some(({ NotResource = [] }) => [NotResource].flat().some((pattern) => pattern.includes('${'))));
}
