/**
 * Talking with the page that shows this one. Every message is `{ policyglass: 1, type, … }`.
 *
 * From here: `ready`; `height`, in pixels; `decision`; `error`. To here: `set`. What comes is read only from the parent
 * and only from the origin that the address names; what goes is delivered only there. Without an origin in the address
 * nothing is read, and all that is told is that it is ready and how high it is.
 */

const VERSION = 1;

/** Tells the parent. */
export type Tell = (type: 'ready' | 'height' | 'decision' | 'error', content?: Record<string, unknown>) => void;

/** Opens the line; `onSet` is called for each valid message of type `set`. */
export function talk(origin: string | null, onSet: (message: Record<string, unknown>) => void): Tell {
  const isFramed = window.parent !== window;
  window.addEventListener('message', ({ source, origin: from, data }: MessageEvent<unknown>) => {
    if (!isFramed || source !== window.parent || origin === null || from !== origin) return;
    if (!isRecord(data) || data.policyglass !== VERSION || data.type !== 'set') return;
    onSet(data);
  });
  // Pages without an origin of their own, such as files, can be reached no other way.
  const target = origin === null || origin === 'null' ? '*' : origin;
  return (type, content = {}) => {
    const harmless = type === 'ready' || type === 'height';
    if (isFramed && (harmless || origin !== null)) window.parent.postMessage({ policyglass: VERSION, type, ...content }, target);
  };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
