// Elements from what the page hands over: always as text, never as markup.

export function element(tag: string, className: string, ...content: (string | Node)[]): HTMLElement {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...content);
  return node;
}

export function button(title: string, onClick: () => void): HTMLElement {
  const node = element("button", "cm-button", title);
  node.setAttribute("type", "button");
  node.onclick = onClick;
  return node;
}

/** A paragraph in which `backticks` become code. */
export function prose(className: string, text: string): HTMLElement {
  return element("p", className, ...text.split("`").map((part, i) => i % 2 ? element("code", "", part) : part));
}
