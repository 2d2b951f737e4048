/** Predict mode: the reader says what will be decided and what it hangs on, and then sees. */
import type { Decision, Explanation } from '../../api/policyglass.d.ts';
import { h, icon } from './dom.ts';

const DECISIONS: Array<[Decision, string]> = [['allowed', 'Allowed'], ['explicitDeny', 'Denied, explicitly'], ['implicitDeny', 'Denied, implicitly']];
const NONE = 'none';

/** What the reader has committed to. */
export interface Prediction {
  decision: Decision;
  /** `policy/statement` by position, or `none`. */
  reason: string;
}

/** The question; `onCommit` gets the answer once. */
export function question(told: Explanation, onCommit: (prediction: Prediction) => void): HTMLElement {
  const options = told.policies.flatMap((policy, at) => policy.statements.map((statement, place) =>
    h('option', { value: `${at}/${place}` }, told.policies.length > 1 && policy.name ? `${statement.name} of ${policy.name}` : statement.name)));
  const form = h('form', {
    class: 'predict',
    submit: (event) => {
      event.preventDefault();
      const answers = new FormData(form);
      onCommit({ decision: String(answers.get('decision')) as Decision, reason: String(answers.get('reason')) });
    },
  },
  h('fieldset', {}, h('legend', {}, 'What will be decided?'),
    ...DECISIONS.map(([value, word]) => h('label', {}, h('input', { type: 'radio', name: 'decision', value, required: true }), word))),
  h('label', { class: 'field' }, h('span', {}, 'Which statement does it depend on?'),
    h('select', { name: 'reason', required: true }, h('option', { value: '' }, 'Choose …'), ...options, h('option', { value: NONE }, 'None of them'))),
  h('button', { type: 'submit' }, 'See the decision'));
  return form;
}

/** Whether a prediction was right: the decision, and the statement. */
export function judge({ decision, reason }: Prediction, told: Explanation): { decision: boolean; reason: boolean } {
  const decides = told.policies.flatMap((policy, at) => policy.statements.flatMap((statement, place) => (statement.decides ? [`${at}/${place}`] : [])));
  return { decision: decision === told.decision, reason: decides.length ? decides.includes(reason) : reason === NONE };
}

/** What came of a prediction. */
export function verdict(prediction: Prediction, told: Explanation): HTMLElement {
  const right = judge(prediction, told);
  const word = DECISIONS.find(([value]) => value === prediction.decision)?.[1] ?? '';
  const [tone, text] = right.decision && right.reason ? ['allow', 'You were right, and for the right reason.'] as const
    : right.decision ? ['depends', 'You were right about the decision, but it depends on something else.'] as const
      : ['deny', `You said “${word}”.`] as const;
  return h('p', { class: `verdict ${tone}` }, icon(tone), text);
}
