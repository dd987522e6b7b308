/** Figures of many measurements. */

/**
 * The value below which a share of all lies.
 * @param {number[]} values
 * @param {number} share from 0 to 1
 */
export function quantile(values, share) {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** @param {number[]} values */
export const spread = (values) => ({ p50: quantile(values, 0.5), p95: quantile(values, 0.95) });

/** @typedef {ReturnType<typeof spread>} Spread */
