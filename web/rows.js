/**
 * A list of any number of rows of one height, of which only those in view exist.
 */

/** Browsers stop making elements taller somewhere above this (CSS pixels). */
const TALLEST = 8_000_000;

/**
 * @param {HTMLElement} scroller gets the rows; its CSS gives it a height and overflow
 * @param {object} options
 * @param {number} options.rowHeight CSS pixels
 * @param {number} [options.above] CSS pixels at the top of the scroller that something else covers
 * @param {(row: number) => HTMLElement} options.render
 */
export function createRows(scroller, { rowHeight, above = 0, render }) {
  let count = 0;
  const spacer = document.createElement('div');
  spacer.className = 'rows-space';
  const view = document.createElement('div');
  view.className = 'rows-view';
  // Neither is anything to who listens: rows are children of the scroller.
  spacer.role = 'presentation';
  view.role = 'presentation';
  spacer.append(view);
  scroller.append(spacer);
  let drawn = '';
  let frame = 0;

  const draw = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    const height = scroller.clientHeight - above;
    if (height <= 0) return;
    const full = count * rowHeight;
    const space = Math.min(full, TALLEST);
    // Beyond TALLEST the scrollbar stands for more rows than it has pixels.
    const scale = space > height ? (full - height) / (space - height) : 1;
    const top = scroller.scrollTop * scale;
    const first = Math.max(0, Math.min(Math.floor(top / rowHeight), count));
    const last = Math.min(count, first + Math.ceil(height / rowHeight) + 1);
    view.style.transform = `translateY(${scroller.scrollTop - (top - first * rowHeight)}px)`;
    const key = `${first} ${last}`;
    if (key === drawn) return;
    drawn = key;
    const rows = [];
    for (let row = first; row < last; row++) rows.push(render(row));
    view.replaceChildren(...rows);
  };
  const schedule = () => {
    frame ||= requestAnimationFrame(draw);
  };
  scroller.addEventListener('scroll', schedule, { passive: true });
  new ResizeObserver(schedule).observe(scroller);

  return {
    /** @param {number} next */
    setCount(next) {
      count = next;
      drawn = '';
      spacer.style.height = `${Math.min(count * rowHeight, TALLEST)}px`;
      if (scroller.scrollTop > 0 && count === 0) scroller.scrollTop = 0;
      schedule();
    },
    /** Draws the rows in view anew. */
    redraw() {
      drawn = '';
      schedule();
    },
    /** How many whole rows fit. */
    page: () => Math.max(1, Math.floor((scroller.clientHeight - above) / rowHeight)),
    /** Scrolls just as far as a row needs to be seen. @param {number} row */
    reveal(row) {
      const full = count * rowHeight;
      const height = scroller.clientHeight - above;
      const space = Math.min(full, TALLEST);
      const scale = space > height ? (full - height) / (space - height) : 1;
      const top = scroller.scrollTop * scale;
      if (row * rowHeight < top) scroller.scrollTop = (row * rowHeight) / scale;
      else if ((row + 1) * rowHeight > top + height) {
        scroller.scrollTop = ((row + 1) * rowHeight - height) / scale;
      }
      // At once: who asked may point at the row next.
      draw();
    },
  };
}
