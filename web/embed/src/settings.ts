/** What the address says: `embed.html?view=…&edit=…&theme=…&predict&h=auto&origin=…#v2.…` or `#ex=…`. */

export type View = 'all' | 'policy' | 'decision';
export type Editing = 'none' | 'request' | 'all';
export type Theme = 'auto' | 'light' | 'dark';

export interface Settings {
  /** Everything; the policies with the decision in a line; or the decision with the request. */
  view: View;
  /** What can be edited. */
  edit: Editing;
  theme: Theme;
  /** Whether the reader says first what will be decided. */
  predict: boolean;
  /** Whether the page that shows this one makes the frame as high as its content. */
  autoHeight: boolean;
  /** Whose messages are read. Without it none are. */
  origin: string | null;
  /** What is shown: `ex=…` or a link's fragment; empty when it comes by message. */
  content: string;
}

function oneOf<Word extends string>(words: readonly Word[], given: string | null): Word {
  return words.find((word) => word === given) ?? words[0]!;
}

const VIEWS = ['all', 'policy', 'decision'] as const;
const EDITING = ['none', 'request', 'all'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;

/** Reads an address. Options may also stand in the fragment, behind `&`; what is not known is passed over. */
export function readAddress(address: URL): Settings {
  const [content = '', ...rest] = address.hash.replace(/^#/, '').split('&');
  const options = new URLSearchParams([address.search.slice(1), ...rest].filter(Boolean).join('&'));
  return {
    view: oneOf(VIEWS, options.get('view')),
    edit: oneOf(EDITING, options.get('edit')),
    theme: oneOf(THEMES, options.get('theme')),
    predict: isOn(options.get('predict')),
    autoHeight: options.get('h') === 'auto',
    origin: asOrigin(options.get('origin')),
    content,
  };
}

/** An origin as browsers write it; that of a file is `null`. */
function asOrigin(given: string | null): string | null {
  return given !== null && (given === 'null' || (URL.canParse(given) && new URL(given).origin === given)) ? given : null;
}

const isOn = (given: string | null): boolean => given !== null && !['0', 'false'].includes(given);

/** Settings with those that a message changes. */
export function changed(settings: Settings, message: Record<string, unknown>): Settings {
  const word = (name: string): string | null => (typeof message[name] === 'string' ? message[name] : null);
  return {
    ...settings,
    ...('view' in message && { view: oneOf(VIEWS, word('view')) }),
    ...('edit' in message && { edit: oneOf(EDITING, word('edit')) }),
    ...('theme' in message && { theme: oneOf(THEMES, word('theme')) }),
    ...('predict' in message && { predict: message.predict === true }),
  };
}
