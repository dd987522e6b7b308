/** What an embed tells the page around it of a run's end: plain JSON, for a course's own checks. */

/** Printed lines are told up to here (characters). */
const OUTPUT = 64 * 1024;

/**
 * @param {import('./runner.js').Outcome} outcome
 * @returns {{name: 'result' | 'error', detail: Record<string, unknown>} | null} null when there is nothing to tell
 */
export function summary(outcome) {
  if (outcome.kind === 'lost') {
    return { name: 'error', detail: { message: outcome.message, line: 0, traceback: '' } };
  }
  const error =
    outcome.kind === 'refused'
      ? outcome.prepared.error
      : outcome.kind === 'finished'
        ? outcome.result.error
        : null;
  if (error) {
    const { message, line, traceback } = error;
    return { name: 'error', detail: { message, line, traceback } };
  }
  if (outcome.kind !== 'finished') return null;
  const { result } = outcome;
  let output = '';
  for (let row = 0; row < result.output.length && output.length < OUTPUT; row++) {
    if (result.output.stream[row] === 1) output += `${result.output.lines.at(row)}\n`;
  }
  const last = result.environments.at(-1);
  return {
    name: 'result',
    detail: {
      engine: result.engine,
      fingerprint: result.fingerprint,
      seed: result.seed,
      time: result.time,
      events: result.events,
      output: output.slice(0, OUTPUT),
      processes: last?.statistics.classes ?? [],
    },
  };
}
