/** Where something that floats goes: beside a point of the stage, inside of the timeline. */

/**
 * @param {import('./timeline.js').Timeline} timeline
 * @param {HTMLElement} node
 * @param {number} x CSS pixels from the stage's left edge
 * @param {number} y CSS pixels from the stage's top
 */
export function placeBeside({ root, scroll }, node, x, y) {
  const top = scroll.offsetTop + y;
  const { offsetWidth: w, offsetHeight: h } = node;
  const maxX = root.clientWidth - w - 8;
  const below = top + 18 + h < root.clientHeight;
  const left = Math.max(8, Math.min(maxX, x + 14));
  node.style.transform = `translate(${Math.round(left)}px, ${Math.round(below ? top + 18 : Math.max(4, top - h - 10))}px)`;
}
