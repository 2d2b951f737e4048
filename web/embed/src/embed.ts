/** The embed: read-only unless the address says otherwise, drawn anew from the engine's explanation at every change. */
import type { Explanation } from '../../api/policyglass.d.ts';
import { asContent, asScenario, type Content, fromFragment } from './content.ts';
import { deciding, headline, ladder, spoken } from './decision.ts';
import { h, icon, plain } from './dom.ts';
import { explain, startEngine, toLink } from './engine.ts';
import { isRecord, talk } from './messages.ts';
import { type Folds, policyHead, policyProblems, policyText } from './policy.ts';
import { judge, type Prediction, question, verdict } from './predict.ts';
import { requestChips, requestForm } from './request.ts';
import { changed, readAddress, type Settings } from './settings.ts';

const main = document.getElementById('embed')!;
const status = h('p', { class: 'hidden', role: 'status' });
let settings: Settings = readAddress(new URL(location.href));
const ready = startEngine();
const tell = talk(settings.origin, (message) => void ready.then(() => set(message)).catch(fail));

/** How long the reader must pause before a change is told. */
const PAUSE = 400;
let pause: ReturnType<typeof setTimeout> | undefined;

/** In a page there is one main part, and it is not here. */
const isFramed = window.parent !== window;
if (isFramed) main.setAttribute('role', 'group');
themed();
if (settings.autoHeight) {
  document.documentElement.classList.add('auto-height');
  new ResizeObserver(tellHeight).observe(main);
}
window.addEventListener('hashchange', () => {
  settings = { ...readAddress(new URL(location.href)), origin: settings.origin, autoHeight: settings.autoHeight };
  themed();
  void open();
});

ready.then(() => {
  tell('ready');
  if (settings.content) void open();
  else if (!isFramed) fail(new Error('the address names none, such as embed.html#ex=intern-developer'));
}, fail);

/** Until there is something to be seen, the page around shows its own text. */
function tellHeight(): void {
  if (settings.autoHeight && !main.hasAttribute('aria-busy')) tell('height', { height: Math.ceil(main.getBoundingClientRect().height) });
}

async function open(): Promise<void> {
  await ready;
  const { content } = settings;
  try {
    show(await fromFragment(content), content);
  } catch (error) {
    fail(error);
  }
}

/** A message: `{ scenario | link | example, view?, edit?, theme?, predict? }`. */
async function set(message: Record<string, unknown>): Promise<void> {
  settings = changed(settings, message);
  themed();
  try {
    if (isRecord(message.scenario)) show(asContent(message.scenario));
    else if (typeof message.link === 'string') show(await fromFragment(message.link), message.link);
    else if (typeof message.example === 'string') show(await fromFragment(`ex=${message.example}`), `ex=${message.example}`);
    else if (drawn) show(drawn.content, drawn.fragment);
    else throw new Error('the message has neither a scenario nor a link nor an example');
  } catch (error) {
    fail(error);
  }
}

function themed(): void {
  if (settings.theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = settings.theme;
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  drawn = null;
  main.removeAttribute('aria-busy');
  main.dataset.view = 'failure';
  main.replaceChildren(h('h1', { class: 'hidden' }, 'A live policy'), h('div', { class: 'failure', role: 'alert' }, icon('warning', 'error'), h('p', {}, h('b', {}, 'This policy cannot be shown: '), `${message}.`)), footer('./'));
  tellHeight();
  tell('error', { message });
}

/** What is drawn, and what of it changes. */
interface Drawn {
  content: Content;
  /** Where the playground finds it, until it is edited. */
  fragment: string | undefined;
  /** The last decision that there was. */
  told: Explanation;
  prediction: Prediction | null;
  folds: Folds;
  /** Policies whose text is being edited. */
  editors: Map<number, HTMLTextAreaElement>;
  parts: { request: HTMLElement; decision: HTMLElement; policies: HTMLElement; footer: HTMLElement };
}

let drawn: Drawn | null = null;

function show(content: Content, fragment?: string): void {
  const told = explain(asScenario(content));
  const part = (classes = ''): HTMLElement => h('div', { class: classes });
  const parts = { request: part('request'), decision: part('decision'), policies: part('policies'), footer: part('end') };
  drawn = { content, fragment, told, prediction: null, folds: { policies: new Map(), statements: new Set() }, editors: new Map(), parts };
  main.dataset.view = settings.view;
  if (isFramed) main.setAttribute('aria-label', content.title || 'A live policy');
  main.removeAttribute('aria-busy');
  main.replaceChildren(content.title ? h('h1', {}, content.title) : h('h1', { class: 'hidden' }, 'A live policy'),
    h('div', { class: 'side' }, parts.request, parts.decision), parts.policies, parts.footer, status);
  if (settings.edit !== 'none') {
    parts.request.append(h('h2', {}, 'Request'), requestForm(content.request, (request) => edited({ ...content, ...drawn!.content, request })));
  }
  draw(drawn);
  tellHeight();
  announce(drawn);
}

function edited(content: Content): void {
  if (!drawn) return;
  drawn.content = content;
  drawn.fragment = undefined;
  drawn.prediction = null;
  drawn.told = explain(asScenario(content));
  draw(drawn);
  clearTimeout(pause);
  const now = drawn;
  pause = setTimeout(() => drawn === now && announce(now), PAUSE);
}

/** Nobody can predict from policies that are not shown. */
const isHidden = ({ prediction, told }: Drawn): boolean =>
  settings.predict && settings.view !== 'decision' && !prediction && told.decision !== 'error';

function draw(now: Drawn): void {
  const { content, told, parts } = now;
  const hidden = isHidden(now);
  if (settings.edit === 'none') parts.request.replaceChildren(h('h2', {}, 'Request'), requestChips(content.request, hidden ? null : told));
  if (hidden) parts.decision.replaceChildren(h('h2', {}, 'Your prediction'), question(told, (prediction) => commit(now, prediction)));
  else {
    parts.decision.replaceChildren(...[h('h2', { class: 'hidden', tabindex: -1 }, 'Decision'), headline(told),
      now.prediction && verdict(now.prediction, told), ...(settings.view === 'policy' ? [] : [...deciding(told), ladder(told)])].filter((part) => part !== null));
  }
  if (settings.view !== 'decision') told.policies.forEach((_, at) => drawPolicy(now, at, !hidden));
  // What is still to be predicted here is to be predicted there, too.
  parts.footer.replaceChildren(footer(`./${hidden ? '?predict' : ''}#${now.fragment ?? linkTo(content)}`));
}

/** A scenario that fits in no link is still shown; the playground then opens empty-handed. */
function linkTo(content: Content): string {
  try {
    return toLink(asScenario(content));
  } catch {
    return '';
  }
}

function commit(now: Drawn, prediction: Prediction): void {
  now.prediction = prediction;
  draw(now);
  now.parts.decision.querySelector('h2')?.focus();
  announce(now);
}

/** A policy whose text is being edited keeps its text area, and with it cursor and focus. */
function drawPolicy(now: Drawn, at: number, showVerdicts: boolean): void {
  const { told, folds, editors, parts } = now;
  const policy = told.policies[at]!;
  const card = parts.policies.children[at] as HTMLDetailsElement | undefined;
  const area = editors.get(at);
  const head = policyHead(policy, told, showVerdicts);
  const below = h('div', {}, policyProblems(policy), settings.edit === 'all' && h('p', { class: 'tools' }, editButton(now, at)));
  if (card && area && card.contains(area)) {
    card.firstElementChild!.replaceWith(head);
    card.lastElementChild!.replaceWith(below);
    return;
  }
  const byItself = told.policies.length === 1 || !showVerdicts || at === told.decidingPolicy || policy.problems.some(({ severity }) => severity === 'error');
  const drawn = h('details', {
    class: 'policy', open: folds.policies.get(at) ?? byItself,
    toggle: (event) => folds.policies.set(at, (event.currentTarget as HTMLDetailsElement).open),
  }, head, area ?? policyText(policy, at, folds, showVerdicts), below);
  if (card) card.replaceWith(drawn);
  else parts.policies.append(drawn);
}

function editButton(now: Drawn, at: number): HTMLElement {
  const { editors, parts } = now;
  return h('button', {
    type: 'button', class: 'small', click: () => {
      if (!editors.delete(at)) editors.set(at, editor(now, at));
      drawPolicy(now, at, !isHidden(now));
      parts.policies.children[at]?.querySelector<HTMLElement>('textarea, button')?.focus();
    },
  }, editors.has(at) ? 'Done' : 'Edit');
}

function editor(now: Drawn, at: number): HTMLTextAreaElement {
  const { name, text } = now.content.policies[at]!;
  const area = h('textarea', { class: 'json', spellcheck: 'false', rows: text.split('\n').length + 1, 'aria-label': `Text of ${name || 'the policy'}` });
  area.value = text;
  area.addEventListener('input', () => {
    const policies = now.content.policies.map((policy, place) => (place === at ? { ...policy, text: area.value } : policy));
    edited({ ...now.content, policies });
  });
  return area;
}

function footer(href: string): HTMLElement {
  return h('div', { class: 'foot' }, h('span', { class: 'brand' }, icon('logo'), 'Policyglass'), h('span', { class: 'promise' }, 'decided here, in your browser'),
    h('a', { href, target: '_blank', rel: 'noopener' }, 'Open in playground', icon('open')));
}

/** Tells the reader and the page around, unless the reader is still to say something. */
function announce(now: Drawn): void {
  const { told, content, prediction } = now;
  if (isHidden(now)) return;
  status.textContent = spoken(told);
  tell('decision', {
    ...('id' in content && { id: content.id }),
    decision: told.decision,
    summary: plain(told.summary),
    edited: now.fragment === undefined,
    ...(prediction && { predicted: { ...prediction, right: judge(prediction, told) } }),
  });
}
