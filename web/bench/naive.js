/** The plainest drawing of the same rows: one filled rectangle for each bar, nothing else. */
import { ROW } from '../timeline/lanes.js';

export class Naive {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
  }

  /** @param {import('../timeline/timeline.js').Timeline} timeline whose rows, view and colours are drawn */
  paint(timeline) {
    const { trace, rows } = timeline;
    const context = this.canvas.getContext('2d');
    if (!trace || !rows || !context) return;
    const { width, height } = timeline.canvas;
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    context.clearRect(0, 0, width, height);
    const scale = timeline.scale();
    const { start, end, state, offsets } = trace.segments;
    const { scrollTop } = timeline.scroll;
    for (let row = 0; row < rows.count; row++) {
      const y = (rows.top[row] - scrollTop) * scale.ratio;
      if (y > height || rows.kind[row] === ROW.group || rows.kind[row] === ROW.object) continue;
      // A folded group is all of its lanes over one another.
      const lanes =
        rows.kind[row] === ROW.process ? [rows.lane[row]] : trace.groups[rows.group[row]].lanes;
      if (y + 22 * scale.ratio < 0) continue;
      for (const lane of lanes) {
        for (let s = offsets[lane]; s < offsets[lane + 1]; s++) {
          if (end[s] < scale.from || start[s] > scale.to) continue;
          const x = scale.deviceOf(start[s]);
          context.fillStyle = COLOURS[state[s]];
          context.fillRect(x, y + 4, Math.max(1, scale.deviceOf(end[s]) - x), 14 * scale.ratio);
        }
      }
    }
  }
}

const COLOURS = ['#56b4e9', '#0072b2', '#e69f00'];
