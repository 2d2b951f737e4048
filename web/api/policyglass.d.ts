/** Policies and a request; version 1 of the format. */
export interface Scenario {
  version?: 1;
  id?: unknown;
  title?: string;
  policies?: Policy[];
  request: Request;
  tests?: Test[];
}

/** Exactly one of `document` and `text` must be there. */
export interface Policy {
  type: 'identity' | 'resource' | 'boundary' | 'session' | 'scp' | 'rcp' | 'endpoint';
  name?: string;
  /** Of an SCP or RCP: 0 is the root. */
  level?: number;
  document?: object;
  text?: string;
}

export interface Request {
  /** An ARN, a service host, an identity provider or `anonymous`. */
  principal: string;
  /** `service:Name`. */
  action: string;
  /** An ARN or `*`. */
  resource?: string;
  resourceAccount?: string;
  /** `null` removes a key that would be derived. */
  context?: Record<string, string | number | boolean | Array<string | number | boolean> | null>;
}

export interface Test {
  name?: string;
  request: Request;
  expect?: 'allowed' | 'explicitDeny' | 'implicitDeny';
}

/** Lines and columns from 1, columns in UTF-16 code units. */
export interface Place {
  line: number;
  column: number;
}

export interface Diagnostic {
  policy?: number;
  code: string;
  severity: 'error' | 'securityWarning' | 'warning' | 'suggestion';
  message: string;
  help?: string;
  start?: Place;
  end?: Place;
}

export interface MatchedStatement {
  policy: number;
  statement: number;
  sid?: string;
  effect: 'Allow' | 'Deny';
  start: Place;
  end: Place;
}

export interface Layer {
  type: Policy['type'];
  level?: number;
  result: 'allowed' | 'explicitDeny' | 'implicitDeny';
  limits: boolean;
  provided: boolean;
  binds: boolean;
  summary: string;
}

export interface Report {
  version: 1;
  id?: unknown;
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny' | 'error';
  summary: string;
  awsMessage?: string;
  layers: Layer[];
  matchedStatements: MatchedStatement[];
  /** Every statement, part by part; may grow. */
  statements: Array<MatchedStatement & { applies: boolean; label: string; elements: object[] }>;
  missingContextValues: string[];
  notes: Array<{ rule: string; text: string }>;
  diagnostics: Diagnostic[];
}

/** Decides a scenario. `now` is the time of a request that names none, by default the clock's; `null` for no time. */
export function evaluate(scenario: Scenario, options?: { now?: Date | null }): Report;

/** What is to be said about one policy. */
export function lint(policy: Policy): { diagnostics: Diagnostic[] };
