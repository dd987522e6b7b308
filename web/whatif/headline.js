/** The one figure that says most of how a run differs from another: a mean wait, or a mean sojourn. */

/**
 * @typedef {import('../engine/result.js').Environment} Environment
 *
 * @typedef {object} Headline
 * @property {string} what such as "mean wait of Customer"
 * @property {number | null} before simulated time
 * @property {number | null} now simulated time
 */

/**
 * Of the class that waits longest in either run; where nobody waits, how long the largest class stays.
 * @param {Environment} now
 * @param {Environment} before
 * @returns {Headline | null} null where no class is in both
 */
export function headlineOf(now, before) {
  const there = new Map(before.statistics.classes.map((of) => [of.class, of]));
  const both = now.statistics.classes.flatMap((of) => {
    const other = there.get(of.class);
    return other ? [{ name: of.class, now: of, before: other }] : [];
  });
  if (both.length === 0) return null;
  const wait = (/** @type {typeof both[number]} */ of) =>
    Math.max(of.now.meanWait ?? 0, of.before.meanWait ?? 0);
  const longest = both.reduce((a, b) => (wait(b) > wait(a) ? b : a));
  const largest = both.reduce((a, b) => (b.now.count > a.now.count ? b : a));
  if (wait(longest) > 0) {
    const { name, before, now } = longest;
    return { what: `mean wait of ${name}`, before: before.meanWait, now: now.meanWait };
  }
  const { name, before: then, now: today } = largest;
  return { what: `mean sojourn of ${name}`, before: then.meanSojourn, now: today.meanSojourn };
}
