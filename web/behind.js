/**
 * Work that no picture waits for: it is done right behind the next frame. Of what is put off while
 * some waits already, only the latest is done.
 */

/** Milliseconds after which it is done in any case: a page that nobody sees has no frames. */
const LONGEST = 100;

/** @param {(waiting: boolean) => void} onChange told when something begins to wait, and when it is done */
export function createBehind(onChange) {
  /** @type {(() => void) | null} */ let work = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;

  const now = () => {
    clearTimeout(timer);
    const act = work;
    work = null;
    if (!act) return;
    act();
    onChange(false);
  };
  // A message that is sent in a frame comes when that frame is painted; whoever else waits for it goes first.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => setTimeout(now);

  return {
    /** Whether something waits. */
    get waiting() {
      return work !== null;
    },
    /** @param {() => void} act */
    put(act) {
      const alone = work === null;
      work = act;
      if (!alone) return;
      onChange(true);
      requestAnimationFrame(() => port2.postMessage(0));
      timer = setTimeout(now, LONGEST);
    },
    /** Does at once what waits. */
    now,
    /** Forgets what waits: something else takes its place. */
    drop() {
      if (!work) return;
      work = () => {};
      now();
    },
  };
}
