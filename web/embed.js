/**
 * The element <asim-play>: a simulation in somebody else's page.
 *
 *     <script type="module" src="https://example.org/asimplay/embed.js"></script>
 *     <asim-play src="bank" params="TELLERS=3" seed="7" controls editable></asim-play>
 *
 * Everything it shows lives in a sandboxed frame; of the engine there is one for all of a page.
 * Attributes may change at any time: a new program, parameters or colours reach the frame that is
 * there, and for what is built into it a new frame takes its place.
 */
import { COLOURS } from './tokens.js';

const base = new URL('.', import.meta.url);

/** An embed is made when it is so near to what is visible (CSS pixels). */
const NEAR = 400;
/** Heights that a frame may ask for (CSS pixels). */
const HEIGHT = { least: 80, most: 1600 };
/** Height until the frame has said its own (CSS pixels). */
const FIRST_HEIGHT = 320;
/** What a frame is called unless the element has a title. */
const TITLE = 'Simulation';
/** What a reader is asked when the attribute `predict` has no words. */
const QUESTION = 'What will happen?';

/** The page's one engine frame; made when the first embed needs it. */
const engine = {
  /** @type {MessagePort | null} */ port: null,
  count: 0,
  /** @returns {{id: number, port: MessagePort}} of a new embed */
  join() {
    this.port ??= bootEngine();
    const channel = new MessageChannel();
    const id = ++this.count;
    this.port.postMessage({ type: 'join', id }, [channel.port1]);
    return { id, port: channel.port2 };
  },
  /** @param {number} id */
  leave(id) {
    this.port?.postMessage({ type: 'leave', id });
  },
};

function bootEngine() {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  frame.title = 'Engine of the simulations';
  frame.tabIndex = -1;
  frame.style.cssText = 'position:absolute;width:0;height:0;border:0;visibility:hidden';
  const channel = new MessageChannel();
  /** @type {Promise<URL>} where the engine is that goes with this frame */
  const listening = new Promise((resolve) => {
    addEventListener('message', ({ source, data }) => {
      if (source !== frame.contentWindow || data?.type !== 'engine-frame') return;
      const address = new URL(String(data.wasm ?? 'engine.bin'), base);
      if (address.href.startsWith(base.href)) resolve(address);
    });
  });
  frame.src = new URL('engine.html', base).href;
  document.body.append(frame);
  listening.then(async (wasm) => {
    frame.contentWindow?.postMessage({ type: 'boot' }, '*', [channel.port2]);
    try {
      const response = await fetch(wasm);
      if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        channel.port1.postMessage({ type: 'bytes', bytes: value }, [value.buffer]);
      }
      channel.port1.postMessage({ type: 'whole' });
    } catch (error) {
      channel.port1.postMessage({ type: 'broken', message: String(error) });
    }
  });
  channel.port1.start();
  return channel.port1;
}

const look = new CSSStyleSheet();
look.replaceSync(`
  :host { display: block; position: relative; margin: 1em 0; }
  iframe { display: block; width: 100%; border: 0; color-scheme: normal; }
  iframe:not(.there) { position: absolute; top: 0; left: 0; visibility: hidden; }
  slot { display: block; min-height: 320px; }
  iframe.there ~ slot { display: none; }
`);

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) /** @type {AsimPlay} */ (target).show();
    }
  },
  { rootMargin: `${NEAR}px 0px` },
);

/** Attributes that say what is run: a frame that is there takes them over. */
const PROGRAM = ['src', 'params', 'seed'];
/** Attributes that a frame is built by. */
const BUILT = ['view', 'lines', 'controls', 'editable', 'autorun', 'predict', 'guess', 'height'];

class AsimPlay extends HTMLElement {
  static observedAttributes = [...PROGRAM, ...BUILT, 'theme', 'title'];

  /** @type {HTMLIFrameElement | null} */ #frame = null;
  /** Shown until the frame that replaces it is there. @type {HTMLIFrameElement | null} */ #former =
    null;
  /** What of the attributes has changed since the frame last heard of them. */
  #changed = { program: false, built: false };
  /** Whether the frame knows its settings. */ #opened = false;
  /** @type {number | null} */ #seat = null;
  #root = this.attachShadow({ mode: 'open' });

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [look];
    this.#root.append(document.createElement('slot'));
  }

  connectedCallback() {
    near.observe(this);
    addEventListener('message', this.#onMessage);
    scheme.addEventListener('change', this.#sendColours);
  }

  disconnectedCallback() {
    near.unobserve(this);
    removeEventListener('message', this.#onMessage);
    scheme.removeEventListener('change', this.#sendColours);
    this.#former?.remove();
    this.#frame?.remove();
    this.#frame = null;
    this.#leave();
  }

  #leave() {
    this.#opened = false;
    if (this.#seat !== null) engine.leave(this.#seat);
    this.#seat = null;
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (!this.#frame || before === now) return;
    if (name === 'title') this.#frame.title = now ?? TITLE;
    else if (name === 'theme') this.#sendColours();
    else {
      this.#changed[PROGRAM.includes(name) ? 'program' : 'built'] = true;
      // Several attributes that are set together are one change.
      queueMicrotask(() => this.#follow());
    }
  }

  #follow() {
    const { program, built } = this.#changed;
    this.#changed = { program: false, built: false };
    if (!this.#frame || !this.#opened) return;
    if (built) {
      this.#former?.remove();
      this.#former = this.#frame;
      this.#frame = null;
      this.#leave();
      this.show();
    } else if (program) {
      const settings = this.#program();
      this.#frame.contentWindow?.postMessage({ type: 'asimplay-program', settings }, '*');
    }
  }

  /** Runs the program, as the button does. */
  run() {
    this.#frame?.contentWindow?.postMessage({ type: 'asimplay-run' }, '*');
  }

  /** Makes the frame, once. */
  show() {
    near.unobserve(this);
    if (this.#frame) return;
    const frame = document.createElement('iframe');
    frame.setAttribute(
      'sandbox',
      'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads',
    );
    frame.title = this.getAttribute('title') ?? TITLE;
    frame.part.add('frame');
    const height = this.#fixedHeight() ?? this.#former?.clientHeight;
    frame.style.height = `${height || FIRST_HEIGHT}px`;
    frame.src = new URL('embed.html?shared', base).href;
    this.#frame = frame;
    this.#root.prepend(frame);
  }

  /** @returns {number | null} CSS pixels; null: as its content wants */
  #fixedHeight() {
    const height = Number.parseInt(this.getAttribute('height') ?? '', 10);
    return height > 0 ? height : null;
  }

  #onMessage = (/** @type {MessageEvent} */ { source, data }) => {
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    if (data?.type === 'asimplay-ready') this.#open();
    if (data?.type !== 'asimplay-event') return;
    const { name, detail } = data;
    if (name === 'height') {
      const height = Number(detail?.height);
      if (this.#fixedHeight() !== null || !(height > 0)) return;
      this.#frame.style.height = `${Math.max(HEIGHT.least, Math.min(HEIGHT.most, height))}px`;
    } else if (['load', 'run', 'result', 'error'].includes(name)) {
      const still = this.getAttribute('autorun') === 'off' || this.hasAttribute('predict');
      if (name !== 'load' || still) {
        this.#frame.classList.add('there');
        this.#former?.remove();
        this.#former = null;
      }
      this.dispatchEvent(new CustomEvent(name, { detail }));
    }
  };

  #open() {
    const { id, port } = engine.join();
    this.#seat = id;
    this.#opened = true;
    const settings = {
      ...this.#program(),
      view: (this.getAttribute('view') ?? 'timeline').split(/[\s,]+/).filter(Boolean),
      controls: this.hasAttribute('controls'),
      editable: this.hasAttribute('editable'),
      autorun: this.getAttribute('autorun') !== 'off',
      autoHeight: this.#fixedHeight() === null,
      lines: this.#lines(),
      predict: this.#question(),
      colours: this.#colours(),
    };
    this.#frame?.contentWindow?.postMessage({ type: 'asimplay-open', settings }, '*', [port]);
  }

  #program() {
    const src = this.getAttribute('src') ?? '';
    return { fragment: this.#fragment(src), code: src ? undefined : this.#code() };
  }

  /** What `lines` says: "13-28", or one line alone. */
  #lines() {
    const found = /^\s*(\d+)(?:\s*[-–]\s*(\d+))?\s*$/.exec(this.getAttribute('lines') ?? '');
    if (!found) return null;
    const ends = [Number(found[1]), Number(found[2] ?? found[1])];
    return { from: Math.min(...ends), to: Math.max(...ends) };
  }

  /** What is asked before the result: `guess` is "number", "text", or choices parted by |. */
  #question() {
    if (!this.hasAttribute('predict')) return null;
    const guess = this.getAttribute('guess') ?? '';
    const choices = guess.split('|').map((choice) => choice.trim());
    return {
      words: this.getAttribute('predict')?.trim() || QUESTION,
      kind: guess.trim(),
      choices: choices.length > 1 ? choices.filter(Boolean) : [],
    };
  }

  /** @param {string} src a scenario's name, or a link of the playground */
  #fragment(src) {
    if (src.includes('#')) return src.slice(src.indexOf('#'));
    const seed = this.getAttribute('seed');
    const parts = [`scenario=${encodeURIComponent(src || 'own')}`, this.getAttribute('params')];
    if (seed) parts.push(`seed=${encodeURIComponent(seed)}`);
    return `#${parts.filter(Boolean).join('&')}`;
  }

  /** The program among the children; what else is there is the fallback's. */
  #code() {
    const held = this.querySelector('pre code') ?? this.querySelector('code, pre, script') ?? this;
    return `${(held.textContent ?? '').replace(/^\s*\n/, '').trimEnd()}\n`;
  }

  /** What of the page's look passes: a fixed list of computed values. */
  #colours() {
    const style = getComputedStyle(this);
    /** @type {Record<string, string>} */
    const tokens = {};
    for (const name of COLOURS) {
      const value = style.getPropertyValue(`--asim-${name}`).trim();
      if (value) tokens[name] = value;
    }
    const theme = this.getAttribute('theme');
    const asked = theme === 'light' || theme === 'dark' ? theme : null;
    return {
      scheme: asked ?? schemeAround(this),
      tokens,
      font: style.fontFamily,
      size: Number.parseFloat(style.fontSize),
    };
  }

  #sendColours = () => {
    const colours = this.#colours();
    this.#frame?.contentWindow?.postMessage({ type: 'asimplay-colours', colours }, '*');
  };
}

const scheme = matchMedia('(prefers-color-scheme: dark)');

/**
 * Whether a page is light or dark where an element stands, by the background behind it.
 * @param {Element} element
 */
function schemeAround(element) {
  for (let node = /** @type {Element | null} */ (element); node; node = node.parentElement) {
    const { backgroundColor } = getComputedStyle(node);
    const [red, green, blue, alpha = 1] = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
    if (!backgroundColor.startsWith('rgb') || alpha < 0.5) continue;
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light';
  }
  const declared = getComputedStyle(document.documentElement).colorScheme;
  return /dark/.test(declared) && (scheme.matches || !/light/.test(declared)) ? 'dark' : 'light';
}

/**
 * Turns blocks of code into embeds: <pre><code class="language-asimpy">.
 * @param {ParentNode} [root]
 */
export function upgrade(root = document) {
  for (const code of root.querySelectorAll('pre > code.language-asimpy')) {
    const block = code.parentElement;
    if (!block || block.closest('asim-play')) continue;
    const play = document.createElement('asim-play');
    for (const [name, value] of [
      ['view', 'code timeline'],
      ['controls', ''],
      ['editable', ''],
    ]) {
      play.setAttribute(name, value);
    }
    block.replaceWith(play);
    play.append(block);
  }
}

if (!customElements.get('asim-play')) customElements.define('asim-play', AsimPlay);
const script = [
  .../** @type {NodeListOf<HTMLScriptElement>} */ (
    document.querySelectorAll('script[data-upgrade]')
  ),
].find(({ src }) => src === import.meta.url);
if (script) upgrade();
