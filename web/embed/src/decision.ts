/** Draws the decision: one word, one sentence, what it hangs on and why. */
import type { Explanation } from '../../api/policyglass.d.ts';
import { h, icon, plain, rich } from './dom.ts';

const ICONS = { hit: 'allow', miss: 'deny', pending: 'depends' } as const;
/** More statements than these are told by the sentence alone. */
const MOST = 3;

/** What the decision means: its icon and colour. */
export const toneOf = ({ decision }: Explanation): 'allow' | 'deny' | 'error' =>
  (decision === 'allowed' ? 'allow' : decision === 'error' ? 'error' : 'deny');

/** The big word and its sentence. */
export function headline(told: Explanation): HTMLElement {
  const tone = toneOf(told);
  return h('div', { class: `headline ${tone}` },
    icon(tone === 'error' ? 'warning' : tone),
    h('div', {}, h('p', { class: 'big', 'data-decision': told.decision }, told.word), h('p', { class: 'summary' }, ...rich(told.summary))));
}

/** What screen readers are told. */
export const spoken = (told: Explanation): string => `${told.word}. ${plain(told.summary)}`;

/** The statements that the decision hangs on, part by part. */
export function deciding(told: Explanation): HTMLElement[] {
  const several = told.policies.length > 1;
  const all = told.policies.flatMap((policy) => policy.statements.filter(({ decides }) => decides).map((statement) => ({ policy, statement })));
  return all.slice(0, MOST).map(({ policy, statement }) =>
    h('section', { class: `why ${statement.tone}` },
      h('h3', {}, h('b', {}, statement.name), h('small', {}, `${several && policy.name ? ` of ${policy.name},` : ''} line ${statement.line}`)),
      h('ul', {}, ...statement.elements.map(({ element, kind, reason }) =>
        h('li', {}, icon(ICONS[kind], ICONS[kind]), h('span', { class: 'element' }, element), h('span', {}, ...rich(reason)))))));
}

/** The policy types, where more than one has a say. */
export function ladder(told: Explanation): HTMLElement | null {
  const said = told.layers.filter(({ provided, blocks }) => provided || blocks);
  if (said.length < 2) return null;
  return h('ul', { class: 'ladder' }, ...said.map(({ name, result, blocks, summary }) => {
    const tone = blocks ? 'deny' : result === 'allowed' ? 'allow' : 'nothing';
    return h('li', {}, icon(tone, tone), h('b', {}, name), h('span', { class: `word ${tone}` }, ...rich(summary)));
  }));
}
