/** Policies and a request; version 1 of the format. */
export interface Scenario {
  version?: 1;
  /** Given back with the answer: the very value. */
  id?: unknown;
  title?: string;
  policies?: Policy[];
  request: Request;
  tests?: Test[];
}

export type PolicyType = 'identity' | 'resource' | 'boundary' | 'session' | 'scp' | 'rcp' | 'endpoint';
export type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny';
export type Severity = 'error' | 'securityWarning' | 'warning' | 'suggestion';

interface PolicyOf<Type> {
  type: Type;
  name?: string;
  /** Of an SCP or RCP: 0 is the root. */
  level?: number;
}

/** Exactly one of `document`, JSON, and `text`, kept to the letter. */
export type Policy = PolicyOf<PolicyType> & Content;
type Content = { document: object; text?: undefined } | { text: string; document?: undefined };

/** A policy to be checked, such as one of a scenario; `resource` is the ARN that a resource-based policy belongs to. */
export type PolicyToCheck = PolicyOf<PolicyType | 'trust'> & Content & { id?: unknown; resource?: string };

export type ContextValue = string | number | bigint | boolean;

export interface Request {
  /** An ARN, a service host, an identity provider or `anonymous`. */
  principal: string;
  /** `service:Name`. */
  action: string;
  /** An ARN or `*`, which is also meant when it is left out. */
  resource?: string;
  /** The owner's account, where the ARN does not tell it. */
  resourceAccount?: string;
  /** `null` removes a key that would be derived. */
  context?: Record<string, ContextValue | ContextValue[] | null | undefined>;
}

export interface Test {
  name?: string;
  request: Request;
  expect?: Decision;
}

/** Lines and columns from 1, columns in UTF-16 code units. */
export interface Place {
  line: number;
  column: number;
}

export interface Diagnostic {
  /** Position of the policy; absent for the request. */
  policy?: number;
  code: string;
  severity: Severity;
  message: string;
  help?: string;
  start?: Place;
  end?: Place;
}

/** A piece of a policy's text and a text: what is there, or what should be there. */
export interface PlacedText {
  text: string;
  start: Place;
  end: Place;
}

/** A finding about one policy. Places are absent only where the policy is none. */
export interface Finding extends Diagnostic {
  labels?: PlacedText[];
  /** Changes that would mend it, best first. */
  fixes?: Array<{ title: string; edits: PlacedText[] }>;
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
  type: PolicyType;
  level?: number;
  result: Decision;
  /** Whether the request is refused unless this type allows it. */
  limits: boolean;
  provided: boolean;
  /** Whether even its Denies count. */
  binds: boolean;
  summary: string;
}

export interface Element {
  /** AWS's name: `Principal`, `NotAction`, `Condition` … */
  element: string;
  matched: boolean;
  reason: string;
  entries: Array<{ matched: boolean; start: Place; end: Place }>;
}

/** The answer of `evaluate`: that of the project's batch command. */
export interface Report {
  version: 1;
  id?: unknown;
  decision: Decision | 'error';
  summary: string;
  awsMessage?: string;
  layers: Layer[];
  matchedStatements: MatchedStatement[];
  /** Every statement, part by part; may grow. */
  statements: Array<MatchedStatement & { applies: boolean; label: string; elements: Element[] }>;
  missingContextValues: string[];
  notes: Array<{ rule: string; text: string }>;
  diagnostics: Diagnostic[];
}

/** A piece of a sentence; without a style it is plain words. */
export interface Words {
  text: string;
  style?: 'code' | 'name';
}

/** How a piece of a statement fared: lets it apply, keeps it from applying, or does so for want of a context key. */
export type Outcome = 'hit' | 'miss' | 'pending';

export interface ExplainedStatement {
  /** Its Sid or its number. */
  name: string;
  effect: 'Allow' | 'Deny';
  applies: boolean;
  /** Whether the decision hangs on it. */
  decides: boolean;
  tone: 'allow' | 'deny' | 'depends' | 'nothing';
  /** A few words for the end of its first line. */
  label: Words[];
  /** From 1. */
  line: number;
  from: number;
  to: number;
  marks: Array<{ from: number; to: number; kind: Outcome }>;
  elements: Array<{ element: string; kind: Outcome; reason: Words[] }>;
}

export interface ExplainedPolicy {
  type: PolicyType;
  level: number;
  /** May be empty. */
  name: string;
  /** What places refer to. */
  text: string;
  statements: ExplainedStatement[];
  problems: Array<{ severity: Severity; message: string; help?: string; line: number; from: number; to: number }>;
}

/** The answer of `explain`. Places count UTF-16 units of the policy's `text`. */
export interface Explanation {
  version: 1;
  id?: unknown;
  title?: string;
  decision: Decision | 'error';
  /** The same in a word or two. */
  word: string;
  summary: Words[];
  awsMessage?: string;
  layers: Array<{
    type: PolicyType;
    level?: number;
    name: string;
    result: Decision;
    provided: boolean;
    /** Whether the request is denied for it. */
    blocks: boolean;
    summary: Words[];
  }>;
  policies: ExplainedPolicy[];
  /** The policy that is worth seeing first, by position. */
  decidingPolicy?: number;
  context: Array<{ key: string; values: string[]; derived: boolean }>;
  missingContextValues: string[];
  notes: Words[][];
  markdown: string;
}

export interface Options {
  /** The time of a request that names none: by default the clock's, `null` for no time. */
  now?: Date | null;
}

/** Decides a scenario. Throws only for a wrong option. */
export function evaluate(scenario: Scenario, options?: Options): Report;

/** Policies that have been read. */
export interface ReadPolicies {
  /** Decides a request. Throws only for a wrong option. */
  decide(request: Request, options?: Options): Answer;
}

/** A decision; its evidence is collected when it is asked for. */
export interface Answer {
  decision: Decision | 'error';
  summary: string;
  /** What `evaluate` would answer. The request must still be what it was. */
  report(): Report;
}

/** Reads policies once, to ask many requests. Throws if it is no scenario; what AWS would refuse is told by the answers. */
export function read(scenario: Pick<Scenario, 'policies'>): ReadPolicies;

/** Decides a scenario and tells it as something to be drawn. */
export function explain(scenario: Scenario, options?: Options): Explanation;

/** What is to be said about one policy. The first call fetches the checks. */
export function lint(policy: PolicyToCheck): Promise<{ id?: unknown; diagnostics: Finding[] }>;

/** Takes the services of a catalogue file for known from now on. Throws if the text is no such file. */
export function useCatalog(text: string): void;

/** The fragment of a link that opens a scenario in the playground, without `#`. Throws if it is too large for one. */
export function toLink(scenario: Scenario): string;

/** The scenario of a link's fragment, with or without `#`; policies as `text`. Throws, and says why, if it holds none. */
export function fromLink(fragment: string): Scenario;
