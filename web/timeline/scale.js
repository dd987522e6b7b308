/**
 * Where a simulated time is on the screen. Three spaces, named: *time* (simulated), *css*
 * (CSS pixels from the plot's left edge) and *device* (device pixels from the same edge).
 */

export class TimeScale {
  /**
   * @param {number} from simulated time at the left edge
   * @param {number} to simulated time at the right edge, beyond `from`
   * @param {number} width CSS pixels
   * @param {number} ratio device pixels in a CSS pixel
   */
  constructor(from, to, width, ratio) {
    this.from = from;
    this.to = to;
    this.width = width;
    this.ratio = ratio;
    this.deviceWidth = Math.max(1, Math.round(width * ratio));
    this.devicePerTime = this.deviceWidth / (to - from);
    this.cssPerTime = width / (to - from);
  }

  /** @param {number} time */
  cssOf(time) {
    return (time - this.from) * this.cssPerTime;
  }

  /** @param {number} time */
  deviceOf(time) {
    return (time - this.from) * this.devicePerTime;
  }

  /** @param {number} x CSS pixels */
  timeAtCss(x) {
    return this.from + x / this.cssPerTime;
  }

  /** @param {number} x device pixels */
  timeAtDevice(x) {
    return this.from + x / this.devicePerTime;
  }
}

/**
 * The power of ten of a number's first digit; logarithms may be off at whole powers.
 * @param {number} x above 0
 */
export function exponentOf(x) {
  const text = x.toExponential();
  return Number(text.slice(text.indexOf('e') + 1));
}

/**
 * Round times for an axis: multiples of 1, 2 or 5 times a power of ten.
 * @param {TimeScale} scale
 * @param {number} gap least distance of two ticks, CSS pixels
 * @returns {{step: number, decimals: number, times: number[]}}
 */
export function niceTicks(scale, gap) {
  const least = gap / scale.cssPerTime;
  const power = Number(`1e${exponentOf(least)}`);
  const digit = least / power;
  const factor = digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10;
  const step = factor * power;
  const decimals = Math.max(0, Math.min(15, -exponentOf(step * (1 + 1e-9))));
  const times = [];
  const last = Math.floor(scale.to / step + 1e-9);
  for (let k = Math.ceil(scale.from / step - 1e-9); k <= last && times.length < 1000; k++) {
    // A quotient of whole numbers where possible: 3 / 10 is 0.3, 3 * 0.1 is not.
    times.push((step < 1 ? k / Math.round(1 / step) : k * step) + 0);
  }
  return { step, decimals, times };
}

/**
 * Decimals with which times of a run are written, so that its shortest durations still differ.
 * @param {number} horizon simulated time
 * @param {number} [duration] a duration to be told apart, simulated time
 */
export function decimalsFor(horizon, duration = 0) {
  const of = (/** @type {number} */ x) => (x > 0 ? -Math.floor(Math.log10(x)) : 0);
  return Math.max(1, Math.min(12, Math.max(2 + of(horizon), duration > 0 ? 1 + of(duration) : 0)));
}

/**
 * A time in words: whole numbers without decimals unless its neighbours have some.
 * @param {number} time
 * @param {number} decimals
 */
export function formatTime(time, decimals) {
  if (!Number.isFinite(time)) return time > 0 ? '∞' : String(time);
  if (Math.abs(time) >= 1e15) return time.toExponential(3);
  const text = time.toFixed(decimals);
  return text.startsWith('-') && Number(text) === 0 ? text.slice(1) : text;
}

/**
 * Start, end and duration with as many decimals as they need together.
 * @param {number} start
 * @param {number} end
 * @param {number} horizon
 * @returns {{start: string, end: string, duration: string}}
 */
export function formatSpan(start, end, horizon) {
  const duration = end - start;
  const all = [start, end, duration];
  let decimals = decimalsFor(horizon, duration);
  // Zeros that all of them end in say nothing.
  const round = (/** @type {number} */ places) =>
    all.every((x) => Math.abs(x - Number(x.toFixed(places))) < 1e-9 * Math.max(1, Math.abs(x)));
  while (decimals > 0 && round(decimals - 1)) decimals--;
  return {
    start: formatTime(start, decimals),
    end: formatTime(end, decimals),
    duration: formatTime(duration, decimals),
  };
}
