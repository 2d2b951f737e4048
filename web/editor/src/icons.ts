// One shape for each meaning, so that no meaning hangs on its colour.
import { type Severity, type Verdict } from "./contract.ts";

export type Icon = Verdict | Severity;

const line = (d: string) =>
  `<path d="${d}" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`;
const ground = (d: string) => `<path d="${d}" fill="currentColor" fill-opacity=".16"/>`;

const CIRCLE = "M8 1a7 7 0 110 14A7 7 0 018 1z";
const SHAPES: Record<Icon, string> = {
  allow: ground(CIRCLE) + line("M4.6 8.3l2.3 2.3 4.6-5"),
  deny: ground("M5 1.2h6L14.8 5v6L11 14.8H5L1.2 11V5z") + line("M5.6 5.6l4.8 4.8m0-4.8l-4.8 4.8"),
  depends: ground("M8 .8L15.2 8 8 15.2.8 8z") + line("M6.4 6.5a1.7 1.7 0 112.8 1.3c-.7.5-1.1.8-1.1 1.5m0 1.9v.1"),
  none: line("M4.5 8h7"),
  error: ground("M8 1.2L15.3 14.4H.7z") + line("M8 5.6v3.6m0 2.5v.1"),
  security: ground("M8 1l6 2v4.6c0 3.6-2.5 6-6 7.4-3.5-1.4-6-3.8-6-7.4V3z") + line("M8 4.6v4m0 2.2v.1"),
  warning: ground("M8 1.2L15.3 14.4H.7z") + line("M8 5.6v3.6m0 2.5v.1"),
  info: ground(CIRCLE) + line("M8 7.4v3.8M8 4.8v.1"),
};

export function icon(name: Icon): Element {
  const template = document.createElement("template");
  template.innerHTML = `<svg class="cm-icon cm-icon-${name}" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[name]}</svg>`;
  return template.content.firstElementChild!;
}
