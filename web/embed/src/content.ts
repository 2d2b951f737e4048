/** What is shown: an example, a link's scenario, or what a message brings. */
import type { Policy, Request, Scenario } from '../../api/policyglass.d.ts';
import { fromLink } from './engine.ts';
import { isRecord } from './messages.ts';

/** A policy whose text is at hand. */
export interface Text {
  type: Policy['type'];
  name: string;
  level: number;
  text: string;
}

/** A scenario as the embed keeps it. */
export interface Content {
  id?: unknown;
  title: string;
  policies: Text[];
  request: Request;
}

/** The content of a fragment: `ex=…` or a link. Throws, and says why, when there is none. */
export async function fromFragment(fragment: string): Promise<Content> {
  const example = /^ex=([a-z0-9-]{1,80})$/.exec(fragment)?.[1];
  if (!example) return asContent(fromLink(fragment));
  const answer = await fetch(new URL(`examples/${example}.json`, document.baseURI));
  if (!answer.ok) throw new Error(`there is no example “${example}”`);
  return asContent(await answer.json());
}

/** What somebody else calls a scenario. The engine says what is wrong with it; only its form is made sure of here. */
export function asContent(scenario: unknown): Content {
  if (!isRecord(scenario)) throw new Error('this is not a scenario');
  const policies = Array.isArray(scenario.policies) ? scenario.policies.filter(isRecord) : [];
  return {
    ...('id' in scenario && { id: scenario.id }),
    title: text(scenario.title),
    policies: policies.map((policy) => ({
      type: text(policy.type) as Policy['type'],
      name: text(policy.name),
      level: Number(policy.level) || 0,
      text: typeof policy.text === 'string' ? policy.text : JSON.stringify(policy.document ?? {}, null, 2),
    })),
    request: (isRecord(scenario.request) ? scenario.request : {}) as unknown as Request,
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** As the engine takes it. */
export function asScenario({ id, title, policies, request }: Content): Scenario {
  return {
    ...(id !== undefined && { id }),
    ...(title && { title }),
    policies: policies.map(({ type, name, level, text }) => ({ type, ...(name && { name }), ...(level && { level }), text })),
    request,
  };
}
