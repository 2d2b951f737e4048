/** Making elements. Text is always text: nothing here reads markup. */
import type { Words } from '../../api/policyglass.d.ts';

type Child = Node | string | false | null | undefined;
type Properties = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/** An element. A property that is a function listens; `false`, `null` and `undefined` are left out. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name, properties: Properties = {}, ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== false && child !== null && child !== undefined));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** An icon beside a word that says the same. */
export function icon(name: string, classes = ''): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `icon ${classes}`);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** A long name breaks where a reader would break it: behind a colon or slash. */
export function code(text: string): HTMLElement {
  if (text.length <= 20) return h('code', { class: 'whole' }, text);
  return h('code', {}, ...text.split(/(?<=[:/])/).flatMap((part) => [part, document.createElement('wbr')]));
}

/** A sentence with names bold and code in code style. */
export function rich(words: Words[]): Node[] {
  return words.map(({ text, style }) => {
    if (style === 'code') return code(text);
    return style === 'name' ? h('b', {}, text) : document.createTextNode(text);
  });
}

/** The words alone. */
export const plain = (words: Words[]): string => words.map(({ text }) => text).join('');
