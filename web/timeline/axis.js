/** The axis: round times as text, and the playhead's time on a chip. */

import { element } from '../element.js';
import { decimalsFor, exponentOf, formatTime, niceTicks } from './scale.js';

/** About half of a tick's width, CSS pixels. @param {string} text */
export const halfOf = (text) => text.length * 3.4;

/**
 * The round times of a run that have room on the axis.
 * @param {import('./scale.js').TimeScale} scale
 * @param {number} end simulated time of the run's end
 */
export function axisTicks(scale, end) {
  const digits = formatTime(scale.to, 0).length;
  const deep = Math.max(0, -exponentOf((scale.to - scale.from) / 8));
  const { times, decimals } = niceTicks(scale, Math.max(64, (digits + deep) * 7 + 36));
  return { decimals, times: times.filter((time) => time >= 0 && time <= end * (1 + 1e-12)) };
}

export class Axis {
  /** @type {{node: HTMLElement, x: number, half: number}[]} */
  #ticks = [];

  constructor() {
    this.chip = element('span', { class: 'timeline-chip' });
    this.chip.hidden = true;
    this.node = element(
      'div',
      { class: 'timeline-axis', title: 'Simulated time: press to move the playhead' },
      this.chip,
    );
  }

  clear() {
    for (const { node } of this.#ticks) node.hidden = true;
    this.chip.hidden = true;
  }

  /**
   * @param {import('./scale.js').TimeScale} scale
   * @param {number} end simulated time of the run's end
   * @returns {number[]} the times shown
   */
  show(scale, end) {
    const { times: shown, decimals } = axisTicks(scale, end);
    shown.forEach((time, i) => {
      if (i === this.#ticks.length) {
        const node = element('span', { class: 'timeline-tick' });
        this.node.insertBefore(node, this.chip);
        this.#ticks.push({ node, x: 0, half: 0 });
      }
      const tick = this.#ticks[i];
      const text = formatTime(time, decimals);
      tick.half = halfOf(text);
      if (tick.node.textContent !== text) tick.node.textContent = text;
      tick.x = scale.cssOf(time);
      // A pixel beyond the edge is still whole enough to be read: the 0.0 of a short run.
      tick.node.hidden = tick.x + 1 < tick.half || tick.x > scale.width - tick.half;
      tick.node.style.transform = `translateX(${tick.x}px) translateX(-50%)`;
    });
    for (let i = shown.length; i < this.#ticks.length; i++) this.#ticks[i].node.hidden = true;
    return shown;
  }

  /**
   * @param {import('./scale.js').TimeScale} scale
   * @param {number | null} playhead simulated time
   * @param {number} end simulated time of the run's end
   * @param {{x: number, text: string}} [within] where in an unfolded instant it is, CSS pixels
   */
  showPlayhead(scale, playhead, end, within) {
    const { chip } = this;
    const x = playhead === null ? -1 : (within?.x ?? scale.cssOf(playhead));
    chip.hidden = playhead === null || x < 0 || x > scale.width;
    let half = -1000;
    if (!chip.hidden && playhead !== null) {
      const decimals = Number.isInteger(playhead)
        ? 0
        : Math.max(decimalsFor(end), Math.floor(Math.log10(scale.cssPerTime)));
      const time = formatTime(playhead, Math.min(12, decimals));
      const text = within ? `${time} · ${within.text}` : time;
      if (chip.textContent !== text) chip.textContent = text;
      half = chip.offsetWidth / 2;
      const at = Math.max(0, Math.min(scale.width - 2 * half, x - half));
      chip.style.transform = `translateX(${at}px)`;
    }
    // A tick under the chip steps aside.
    for (const tick of this.#ticks) {
      tick.node.style.opacity = Math.abs(tick.x - x) < half + tick.half + 3 ? '0' : '1';
    }
  }
}
