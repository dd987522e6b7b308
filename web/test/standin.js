/**
 * Stands in for the Go program when the page is tested without it: answers the same calls with
 * the bank of container.js, whatever the program says.
 *
 * A few words in the program change what happens, one for each thing a page has to survive:
 * `def (` is a syntax error, `raise` an exception, `while True: pass` never ends but reports,
 * `# silent` blocks without a sign of life, `# slow` does so for three seconds, `# greedy` takes more and more memory, `# crash` ends the engine, `# long` takes a second,
 * `# worlds` makes three environments, `# large` a hundred thousand segments, `# lines` prints
 * a million lines, `# budget` stops at a limit.
 */
import { decodeResult } from '../engine/result.js';
import { BANK_SOURCE, encodeContainer, makeBank, makeLarge } from './container.js';

/** @returns {Promise<WebAssembly.Module>} the smallest there is */
export function compileEngine() {
  return WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
}

/**
 * @param {WebAssembly.Module} _module
 * @param {(message: string) => void} onEnd
 */
export async function startEngine(_module, onEnd) {
  const engine = new StandIn(onEnd);
  return { engine, memory: () => engine.memory };
}

const parameterLine = /^([A-Z][A-Z0-9_]*) = ([^#\n]*?)\s*(?:#\s*(?:\[([^\]]*)\]\s*)?([^\n]*))?$/gm;

/** @param {string} text */
function literal(text) {
  if (text === 'True' || text === 'False')
    return { kind: 'bool', value: text === 'True', text, min: 0, max: 0, step: 0 };
  if (/^-?\d+$/.test(text)) return { kind: 'int', value: Number(text), text };
  if (/^-?\d*\.\d+$|^-?\d+\.\d*$/.test(text)) return { kind: 'float', value: Number(text), text };
  if (/^(["']).*\1$/.test(text)) return { kind: 'str', value: text.slice(1, -1), text };
  return null;
}

/** @param {string} source */
function parametersOf(source) {
  const parameters = [];
  let seed = { value: /** @type {number | null} */ (null), enabled: true, line: 0 };
  for (const match of source.matchAll(parameterLine)) {
    const [, name, text, range, label] = match;
    const found = literal(text);
    if (!found) continue;
    const start = match.index + name.length + 3;
    const line = source.slice(0, start).split('\n').length;
    if (name === 'SEED') {
      seed = { value: Number(found.value), enabled: true, line };
      continue;
    }
    const bounds = /^([\d.]+)\.\.([\d.]+)$/.exec(range ?? '');
    const number = Number(found.value);
    parameters.push({
      name,
      label: label || name.toLowerCase(),
      ...found,
      min: bounds ? Number(bounds[1]) : 0,
      max: bounds ? Number(bounds[2]) : number * 4,
      step: found.kind === 'int' ? 1 : 0.1,
      line,
      start,
      end: start + text.length,
    });
  }
  return { parameters, seed };
}

/** @param {string} source @param {string} text @param {any} error */
function errorAt(source, text, error) {
  const start = source.indexOf(text);
  const before = source.slice(0, start).split('\n');
  const line = before.length;
  const column = before[before.length - 1].length;
  return {
    help: '',
    traceback: `Traceback (most recent call last):\n  File "scenario.py", line ${line}, in <module>\n    ${source.split('\n')[line - 1].trim()}\n    ${'^'.repeat(text.length)}\n${error.type}: ${error.message}`,
    line,
    column,
    endLine: line,
    endColumn: column + text.length,
    start,
    end: start + text.length,
    ...error,
  };
}

class StandIn {
  #source = '';
  #values = /** @type {Record<string, any>} */ ({});
  #seed = 0;
  #began = 0;

  /** Bytes. */
  memory = 0;

  /** @param {(message: string) => void} onEnd */
  constructor(onEnd) {
    this.onEnd = onEnd;
  }

  version() {
    return '0.0.0-test';
  }

  inspect() {
    return '{"done":true,"reached":false}';
  }

  goOn() {
    return this.inspect();
  }

  reset() {
    return '{"ok":true}';
  }

  rest() {
    return '{"ok":true}';
  }

  /** @param {string} source @param {string} options */
  start(source, options) {
    this.#source = source;
    this.#began = performance.now();
    const given = Object.fromEntries(
      options
        .split('\n')
        .filter(Boolean)
        .map((line) => {
          const at = line.indexOf('=');
          return [line.slice(0, at), decodeURIComponent(line.slice(at + 1))];
        }),
    );
    const { parameters, seed } = parametersOf(source);
    this.#seed = Number(given.seed ?? seed.value ?? 0);
    this.#values = Object.fromEntries(
      parameters.map((p) => [p.name, literal(given[`set.${p.name}`] ?? p.text)?.value]),
    );
    const title = /"""(.*?)\.?\n/.exec(source)?.[1] ?? '';
    const text = /"""[^\n]*\n\n([\s\S]*?)\n?"""/.exec(source)?.[1] ?? '';
    const refused = source.includes('def (');
    return JSON.stringify({
      ok: !refused,
      title,
      text,
      parameters,
      seed,
      ...(refused && {
        error: errorAt(source, 'def (', {
          kind: 'syntax',
          type: 'SyntaxError',
          message: 'invalid syntax',
        }),
      }),
    });
  }

  /** @param {number} ms */
  step(ms) {
    const source = this.#source;
    const busy = (/** @type {number} */ until) => {
      while (performance.now() < until);
    };
    if (source.includes('# silent')) busy(Number.POSITIVE_INFINITY);
    if (source.includes('# slow')) busy(performance.now() + 3000);
    if (source.includes('# crash')) {
      this.onEnd('The engine ended.');
      throw new Error('the engine ended');
    }
    const age = performance.now() - this.#began;
    const endless = source.includes('while True: pass') || source.includes('# greedy');
    if (source.includes('# greedy')) this.memory += 200e6;
    const done = !endless && (!source.includes('# long') || age > 1000);
    if (!done) busy(performance.now() + ms);
    return JSON.stringify({ done, time: age / 10, events: Math.round(age * 100) });
  }

  result() {
    const source = this.#source;
    if (source.includes('# large')) return makeLarge({ segments: 100_000, lanes: 200 });
    const output = source.includes('# lines')
      ? Array.from({ length: 1_000_000 }, (_, i) => `line ${i + 1}`)
      : undefined;
    const bank = makeBank({
      tellers: this.#values.TELLERS,
      patience: this.#values.PATIENCE,
      arrival: this.#values.ARRIVAL,
      seed: this.#seed,
      source: source.includes('await FirstOf(') ? source : BANK_SOURCE,
      environments: source.includes('# worlds') ? 3 : 1,
      output,
    });
    if (!source.includes('class ') && !source.includes('raise ')) {
      const { environments: _, ...header } = decodeResult(bank);
      return encodeContainer({ ...header, environments: [] }, { output: output ?? ['hello', ''] });
    }
    const raised = source.includes('raise ');
    if (!raised && !source.includes('# budget')) return bank;
    const { environments, ...header } = decodeResult(bank);
    return encodeContainer(
      {
        ...header,
        outcome: raised ? 'error' : 'budget',
        error: raised
          ? errorAt(source, 'raise', {
              kind: 'exception',
              type: 'ValueError',
              message: 'no such thing',
            })
          : {
              ...errorAt(source, '# budget', {
                kind: 'budget',
                type: 'Budget',
                message: 'stopped after 1000000 steps',
              }),
            },
        environments: environments.map((env) => ({
          until: env.until,
          now: env.now,
          horizon: env.horizon,
          events: 0,
          lanes: [],
          series: [],
        })),
      },
      { output: ['before the fault', ''] },
    );
  }
}
