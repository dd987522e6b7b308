/**
 * The controls of a program's parameters. A changed one is bold; a double click on its label
 * puts back what the code says.
 */
import { formatLiteral, parseLiteral } from './literal.js';

/** @typedef {import('./engine/client.js').Parameter} Parameter */

/**
 * @param {HTMLElement} host
 * @param {(values: Record<string, string>) => void} onChange gets the changed ones as Python literals
 */
export function createParameters(host, onChange) {
  /** @type {Parameter[]} */ let parameters = [];
  /** @type {Record<string, string>} */ let values = {};
  /** @type {Map<string, Control>} */ let controls = new Map();
  let shape = '';

  /** @param {Parameter} parameter @param {string | null} text null: as the code says */
  const change = (parameter, text) => {
    if (text === null || sameValue(text, parameter)) delete values[parameter.name];
    else values[parameter.name] = text;
    onChange({ ...values });
    controls.get(parameter.name)?.show(values[parameter.name]);
  };

  return {
    /**
     * Shows these parameters. Controls stay in place (with focus and drag) as long as only
     * values differ.
     * @param {Parameter[]} next
     * @param {Record<string, string>} changed Python literals by name
     */
    set(next, changed) {
      parameters = next;
      values = { ...changed };
      const nextShape = JSON.stringify(
        next.map(({ name, label, kind, min, max, step }) => [name, label, kind, min, max, step]),
      );
      if (nextShape !== shape) {
        shape = nextShape;
        controls = new Map();
        const rows = parameters.map((parameter) => {
          const current = () => parameters.find((p) => p.name === parameter.name) ?? parameter;
          const control = createControl(parameter, (text) => change(current(), text));
          controls.set(parameter.name, control);
          return control.row;
        });
        host.replaceChildren(...(rows.length > 0 ? rows : [emptyNote()]));
      }
      for (const parameter of parameters) {
        controls.get(parameter.name)?.show(values[parameter.name], parameter);
      }
    },
  };
}

/**
 * @param {string} text
 * @param {Parameter} parameter
 */
function sameValue(text, parameter) {
  return text === parameter.text || parseLiteral(text) === parameter.value;
}

function emptyNote() {
  const note = document.createElement('p');
  note.className = 'hint';
  const code = document.createElement('code');
  code.textContent = 'TELLERS = 2  # [1..6] tellers';
  note.append('A line such as ', code, ' at the top level becomes a control here.');
  return note;
}

/**
 * @typedef {object} Control
 * @property {HTMLElement} row
 * @property {(text: string | undefined, parameter?: Parameter) => void} show undefined: as the code says
 */

/**
 * @param {Parameter} first
 * @param {(text: string | null) => void} onChange
 * @returns {Control}
 */
function createControl(first, onChange) {
  let parameter = first;
  const { name, kind } = first;
  const id = `parameter-${name}`;
  const row = document.createElement('div');
  row.className = `parameter ${kind}`;
  const label = document.createElement('label');
  label.htmlFor = id;
  label.textContent = parameter.label || name;
  row.append(label);
  const back = () => onChange(null);
  label.addEventListener('dblclick', back);

  const input = document.createElement('input');
  input.id = id;
  /** @type {HTMLInputElement | null} */
  let exact = null;
  if (kind === 'bool') {
    input.type = 'checkbox';
    input.setAttribute('role', 'switch');
    input.addEventListener('change', () => onChange(formatLiteral(input.checked, 'bool')));
  } else if (kind === 'str') {
    input.type = 'text';
    input.spellcheck = false;
    input.addEventListener('input', () => onChange(formatLiteral(input.value, 'str')));
  } else {
    input.type = 'range';
    input.addEventListener('input', () => {
      const { min = 0, step = 0 } = parameter;
      let value = Number(input.value);
      if (input.step === 'any' && step > 0) value = min + Math.round((value - min) / step) * step;
      onChange(formatLiteral(Number(value.toPrecision(12)), kind));
    });
    input.addEventListener('dblclick', back);
    exact = document.createElement('input');
    exact.type = 'number';
    exact.setAttribute('aria-label', `${parameter.label || name}: exact value`);
    exact.addEventListener('input', () => {
      const field = /** @type {HTMLInputElement} */ (exact);
      if (field.value !== '' && field.validity.badInput === false) {
        onChange(formatLiteral(field.value, kind));
      }
    });
  }
  row.append(input);
  if (exact) row.append(exact);

  return {
    row,
    show(text, now = parameter) {
      parameter = now;
      const changed = text !== undefined;
      const value = changed ? parseLiteral(text) : parameter.value;
      row.classList.toggle('changed', changed);
      label.title = changed
        ? `${name}: the code says ${parameter.text}. Double-click to put it back.`
        : `${name}, line ${parameter.line}`;
      if (kind === 'bool') input.checked = Boolean(value);
      else if (kind === 'str') {
        if (input.value !== value) input.value = String(value);
      } else {
        const { min = 0, max = 1, step = 1 } = parameter;
        const number = Number(value);
        input.min = String(Math.min(min, number));
        input.max = String(Math.max(max, number));
        input.step = kind === 'int' ? String(Math.max(1, Math.round(step))) : 'any';
        if (kind === 'float' && step > 0 && onGrid(number, min, step)) input.step = String(step);
        input.value = String(number);
        input.style.setProperty('--filled', `${filled(input)}%`);
        if (exact) {
          exact.step = kind === 'int' ? '1' : String(step || 'any');
          exact.min = '';
          if (document.activeElement !== exact || Number(exact.value) !== number) {
            exact.value = changed ? plainNumber(number, kind) : parameter.text;
            if (exact.value === '') exact.value = String(number);
          }
        }
      }
    },
  };
}

/** @param {HTMLInputElement} range */
function filled(range) {
  const min = Number(range.min);
  const span = Number(range.max) - min;
  return span > 0 ? (100 * (Number(range.value) - min)) / span : 0;
}

/**
 * @param {number} number
 * @param {number} min
 * @param {number} step
 */
function onGrid(number, min, step) {
  const steps = (number - min) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

/**
 * @param {number} number
 * @param {import('./literal.js').LiteralKind} kind
 */
function plainNumber(number, kind) {
  return kind === 'float' ? formatLiteral(Number(number.toPrecision(12)), 'float') : String(number);
}
