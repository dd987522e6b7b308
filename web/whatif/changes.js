/** What was changed between two runs, in words: parameters, the seed, the code. */

/**
 * @typedef {import('../engine/client.js').Prepared['parameters'][number]} Parameter
 *
 * @typedef {object} Made what a run was made of
 * @property {string} source the program
 * @property {Record<string, string>} options of the run: `set.NAME` replaces a parameter's value
 * @property {Parameter[]} parameters of the program
 * @property {number} seed in force
 */

/** @param {Made} made @param {Parameter} parameter */
const valueOf = ({ options }, { name, text }) => options[`set.${name}`] ?? text;

/**
 * The program without the values of its parameters, which are told one by one.
 * @param {Made} made
 */
function without({ source, parameters }) {
  let text = '';
  let from = 0;
  for (const { start, end } of [...parameters].sort((a, b) => a.start - b.start)) {
    text += `${source.slice(from, start)}\0`;
    from = end;
  }
  // The seed is told by itself, too.
  return (text + source.slice(from)).replace(/^SEED\s*=[^#\n]*/m, '');
}

/**
 * @param {Made} before
 * @param {Made} now
 * @returns {string[]} such as "tellers at the counter 2 → 3"; empty when nothing was changed
 */
export function changesBetween(before, now) {
  const changes = [];
  const old = new Map(before.parameters.map((parameter) => [parameter.name, parameter]));
  for (const parameter of now.parameters) {
    const other = old.get(parameter.name);
    if (!other) continue;
    const [from, to] = [valueOf(before, other), valueOf(now, parameter)];
    if (from !== to) changes.push(`${parameter.label || parameter.name} ${from} → ${to}`);
  }
  if (before.seed !== now.seed) changes.push(`seed ${before.seed} → ${now.seed}`);
  if (before.source !== now.source && without(before) !== without(now)) changes.push('the code');
  return changes;
}
