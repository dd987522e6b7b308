/** How often which duration: equal bins with round edges. */

/**
 * @typedef {object} Bins
 * @property {number} from left edge of the first
 * @property {number} width
 * @property {number} count
 */

/** About as many bins as are made. */
const WANTED = 12;

/**
 * Bins in which all of the values lie.
 * @param {...ArrayLike<number>} samples not negative
 * @returns {Bins | null} null without values
 */
export function binsFor(...samples) {
  let least = Infinity;
  let greatest = -Infinity;
  for (const values of samples) {
    for (let i = 0; i < values.length; i++) {
      if (values[i] < least) least = values[i];
      if (values[i] > greatest) greatest = values[i];
    }
  }
  if (!(greatest >= least)) return null;
  // From 0, unless all lie far from it: lengths are read against nothing.
  const low = least < greatest / 2 ? 0 : least;
  const span = greatest - low;
  if (!(span > Math.abs(greatest) * 1e-12)) {
    const width = greatest > 0 ? 10 ** Math.floor(Math.log10(greatest)) : 1;
    return { from: Math.floor(least / width) * width, width, count: 1 };
  }
  const rough = span / WANTED;
  const power = 10 ** Math.floor(Math.log10(rough));
  const width = [1, 2, 2.5, 5, 10].map((m) => m * power).find((w) => w >= rough * (1 - 1e-9));
  const wide = width ?? rough;
  const from = Math.floor(low / wide + 1e-9) * wide;
  // The greatest value lies within the last bin, not on its right edge, where that costs a bin.
  return { from, width: wide, count: Math.floor((greatest - from) / wide + 1e-9) + 1 };
}

/**
 * @param {ArrayLike<number>} values
 * @param {Bins} bins in which they lie
 */
export function countIn(values, bins) {
  const counts = new Uint32Array(bins.count);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor((values[i] - bins.from) / bins.width + 1e-9);
    counts[Math.max(0, Math.min(bins.count - 1, bin))]++;
  }
  return counts;
}

/**
 * The value that a share of the values do not exceed.
 * @param {Float64Array} sorted not empty
 * @param {number} share 0 to 1
 */
export function quantile(sorted, share) {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
