/** Draws the request: as chips, or as a plain form where it can be edited. */
import type { Explanation, Request } from '../../api/policyglass.d.ts';
import { code, h, icon } from './dom.ts';

const FIELDS = [['principal', 'Who'], ['action', 'Does what'], ['resource', 'On what']] as const;

/** The request to be read. */
export function requestChips(request: Request, told: Explanation | null): HTMLElement {
  const chips = FIELDS.map(([field, label]) => chip(label, code(String(request[field] || '*'))));
  if (request.resourceAccount) chips.push(chip('Account of the resource', code(request.resourceAccount)));
  for (const { key, values } of told?.context.filter(({ derived }) => !derived) ?? []) {
    chips.push(chip(code(key), code(values.join(', '))));
  }
  for (const key of told?.missingContextValues ?? []) {
    chips.push(h('li', { class: 'chip missing' }, icon('depends', 'depends'), code(key), h('span', {}, 'missing')));
  }
  return h('ul', { class: 'chips' }, ...chips);
}

function chip(label: Node | string, value: Node): HTMLElement {
  return h('li', { class: 'chip' }, h('span', { class: 'of' }, label), value);
}

/** The request to be edited; `onEdit` gets it whenever it is one, and the form says itself when it is none. */
export function requestForm(request: Request, onEdit: (request: Request) => void): HTMLElement {
  let now = request;
  const edit = (change: Partial<Request>): void => {
    now = { ...now, ...change };
    onEdit(now);
  };
  const field = (label: string, input: HTMLElement, hint?: HTMLElement): HTMLElement => h('label', { class: 'field' }, h('span', {}, label), input, hint);
  const value = (event: Event): string => (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value;
  const fields = FIELDS.map(([name, label]) => field(label, h('input', {
    name, value: String(request[name] ?? ''), spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off',
    input: (event) => edit({ [name]: value(event) }),
  })));
  const problem = h('small', { class: 'problem', 'aria-live': 'polite' });
  const context = h('textarea', {
    name: 'context', class: 'json', rows: 2, spellcheck: 'false',
    input: (event) => {
      const read = readContext(value(event));
      problem.textContent = read ? '' : 'This is not a JSON object, such as {"aws:SourceIp": "203.0.113.7"}.';
      (event.currentTarget as HTMLElement).setAttribute('aria-invalid', String(!read));
      if (read) edit({ context: read });
    },
  });
  context.value = request.context && Object.keys(request.context).length ? JSON.stringify(request.context, null, 1) : '';
  return h('div', { class: 'fields' }, ...fields, field('Context keys, as JSON', context, problem));
}

function readContext(text: string): NonNullable<Request['context']> | null {
  try {
    const value: unknown = JSON.parse(text.trim() || '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as NonNullable<Request['context']> : null;
  } catch {
    return null;
  }
}
