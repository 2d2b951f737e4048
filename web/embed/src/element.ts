/**
 * `<policy-playground>`: a live policy in any page. Its content, a `<pre>`, is what is read without JavaScript and until
 * the embed is there. It stores nothing, and fetches nothing before it comes near the window.
 */
// A classic script, since modules of another origin would need that server's consent.
const SCRIPT = (document.currentScript ?? document.querySelector('script[src*="policy-playground.js"]')) as HTMLScriptElement;
const BASE = new URL('.', SCRIPT.src);
const VERSION = 1;
const PASSED = ['view', 'edit', 'theme', 'predict'];

class PolicyPlayground extends HTMLElement {
  static observedAttributes = ['src', 'example', 'link', 'principal', 'action', 'resource', 'resource-account', 'context', ...PASSED];
  #frame: HTMLIFrameElement | null = null;
  #near = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.load(), { rootMargin: '600px' });
  #isReady = false;

  connectedCallback(): void {
    this.style.display ||= 'block';
    window.addEventListener('message', this.#hear);
    this.#near.observe(this);
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.#hear);
    this.#near.disconnect();
    this.#frame?.remove();
    this.#frame = null;
    this.#isReady = false;
    this.#showText(true);
  }

  attributeChangedCallback(): void {
    if (!this.#isReady) return;
    const { hash } = this.#address();
    this.set({ ...this.#content(), ...(hash && { link: hash.slice(1), scenario: undefined }) });
  }

  /** Loads the embed now, near or not. */
  load(): void {
    this.#near.disconnect();
    if (this.#frame || !this.isConnected) return;
    const address = this.#address();
    address.searchParams.set('h', 'auto');
    address.searchParams.set('origin', location.origin);
    for (const name of PASSED) if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name)!);
    const frame = document.createElement('iframe');
    frame.title = this.title || 'A live policy: request, decision and why';
    frame.referrerPolicy = 'no-referrer';
    frame.src = address.href;
    // Laid out, so that it can tell its height, but not seen before it has.
    frame.style.cssText = 'display:block;width:100%;height:0;border:0;color-scheme:normal';
    this.#frame = frame;
    // Not in a shadow tree: embeds in it could not find each other, and would each compile the engine.
    this.append(frame);
  }

  /** Shows something else: `{ scenario | link | example, view?, edit?, theme?, predict? }`. */
  set(message: object): void {
    this.#frame?.contentWindow?.postMessage({ ...message, policyglass: VERSION, type: 'set' }, this.#address().origin);
  }

  #hear = ({ source, origin, data }: MessageEvent): void => {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.#address().origin || data?.policyglass !== VERSION) return;
    if (data.type === 'ready') {
      this.#isReady = true;
      if (!this.#address().hash) this.set(this.#content());
    } else if (data.type === 'height' && data.height > 0) {
      this.#frame.style.height = `${Math.min(Math.ceil(data.height), 20000)}px`;
      this.#showText(false);
    }
    this.dispatchEvent(new CustomEvent(`policyglass-${data.type}`, { detail: data }));
  };

  /** `src` is the address of an embed, content and all; without it the script's own folder has one. */
  #address(): URL {
    return new URL(this.getAttribute('src') ?? 'embed.html', BASE);
  }

  #showText(show: boolean): void {
    for (const child of this.children as HTMLCollectionOf<HTMLElement>) if (child !== this.#frame) child.style.display = show ? '' : 'none';
  }

  #content(): object {
    const options = Object.fromEntries(PASSED.map((name) => [name, name === 'predict' ? this.hasAttribute(name) : this.getAttribute(name)]));
    const [example, link] = [this.getAttribute('example'), this.getAttribute('link')];
    return { ...options, ...(example ? { example } : link ? { link } : { scenario: this.#scenario() }) };
  }

  /** The texts of the content: one that is a scenario, or policies, with the request in the attributes. */
  #scenario(): object {
    const blocks = [...this.querySelectorAll('pre')];
    const policies = blocks.map(({ textContent, dataset }) => ({
      type: dataset.type ?? 'identity', name: dataset.name ?? '', level: Number(dataset.level ?? 0), text: textContent,
    }));
    const read = (text: string | null) => { try { return JSON.parse(text ?? ''); } catch { return undefined; } };
    const whole = read(policies[0]?.text ?? null);
    if (whole?.request) return whole;
    const [principal, action, resource, resourceAccount] = ['principal', 'action', 'resource', 'resource-account'].map((name) => this.getAttribute(name) ?? undefined);
    return { title: this.title, policies, request: { principal, action, resource, resourceAccount, context: read(this.getAttribute('context')) } };
  }
}

if (!customElements.get('policy-playground')) customElements.define('policy-playground', PolicyPlayground);
