/**
 * Sums a run up, as engine/internal/trace/fingerprint.go does, to the same 16 digits. It takes a while and few runs
 * are asked for theirs, so it is done here, when it is asked for.
 */
import { EVENT_KINDS } from './codes.js';

const WAIT = EVENT_KINDS.indexOf('wait');
const PAGE = 512; // rows that are summed up column by column

/**
 * @typedef {object} Texts
 * @property {Uint32Array} offsets
 * @property {Uint8Array} bytes
 *
 * @typedef {object} Recorded an environment as the engine recorded it
 * @property {number} lanes how many
 * @property {import('./result.js').Events} events
 * @property {{rows: Uint32Array, form: Uint8Array}} segments see rows.js
 * @property {{series: Uint32Array, later: Uint32Array, value: Float64Array, time: Float64Array | null}} levels
 * @property {Uint32Array} seq of the log
 * @property {Texts} name of the log
 * @property {Texts} message
 */

/**
 * @param {Recorded[]} environments
 * @param {Texts} output
 * @param {Uint8Array} stream
 */
export function fingerprintOf(environments, output, stream) {
  const sum = new Sum();
  for (const { lanes, events, segments, levels, seq, name, message } of environments) {
    sum.word(lanes);
    sumEvents(sum, events);
    sumSegments(sum, events, segments);
    sumLevels(sum, events, levels);
    sum.words(seq);
    sum.texts(name);
    sum.texts(message);
  }
  sum.texts(output);
  sum.bytes(stream);
  return sum.digits();
}

/** @param {Sum} sum @param {import('./result.js').Events} events */
function sumEvents(sum, { length, time, kind, actor, target, parent }) {
  for (let from = 0; from < length; from += PAGE) {
    const to = Math.min(from + PAGE, length);
    sum.floats(time.subarray(from, to));
    sum.bytes(kind.subarray(from, to));
    sum.words(actor.subarray(from, to));
    sum.words(target.subarray(from, to));
    sum.words(parent.subarray(from, to));
  }
}

/** @param {Sum} sum @param {import('./result.js').Events} events @param {Recorded['segments']} segments */
function sumSegments(sum, { kind, time, actor, target }, { rows, form }) {
  const lane = new Uint32Array(PAGE);
  const start = new Float64Array(PAGE);
  const end = new Float64Array(PAGE);
  const object = new Uint32Array(PAGE);
  for (let from = 0, row = 0; from < rows.length; from += PAGE) {
    const count = Math.min(PAGE, rows.length - from);
    for (let i = 0; i < count; row++) {
      if (kind[row] !== WAIT) continue;
      lane[i] = actor[row];
      start[i] = time[row];
      end[i] = time[row + rows[from + i]];
      object[i] = target[row];
      i++;
    }
    const forms = form.subarray(from, from + count);
    sum.words(lane.subarray(0, count));
    sum.floats(start.subarray(0, count));
    sum.floats(end.subarray(0, count));
    sum.bytes(forms.map((f) => f & 3));
    sum.bytes(forms.map((f) => f >> 2));
    sum.words(object.subarray(0, count));
  }
}

/** @param {Sum} sum @param {import('./result.js').Events} events @param {Recorded['levels']} levels */
function sumLevels(sum, events, { series, later, value, time }) {
  const at = new Float64Array(PAGE);
  for (let from = 0, after = 0; from < series.length; from += PAGE) {
    const to = Math.min(from + PAGE, series.length);
    for (let i = from; i < to; i++) {
      after = (after + later[i]) >>> 0; // one more than the row
      at[i - from] = time ? time[i] : events.time[after - 1];
    }
    sum.words(series.subarray(from, to));
    sum.floats(at.subarray(0, to - from));
    sum.floats(value.subarray(from, to));
  }
}

/** A sum of 64 bits, in two halves. */
class Sum {
  #high = 0x9e3779b9;
  #low = 0x7f4a7c15;

  /** Multiplies by 0xff51afd7ed558ccd, and mixes. @param {number} low @param {number} [high] */
  word(low, high = 0) {
    const a = (this.#low ^ low) >>> 0;
    const b = this.#high ^ high;
    const carry = (a >>> 16) * 0xed558ccd + Math.floor(((a & 0xffff) * 0xed558ccd) / 0x10000);
    const x =
      (Math.floor(carry / 0x10000) + Math.imul(a, 0xff51afd7) + Math.imul(b, 0xed558ccd)) | 0;
    const y = Math.imul(a, 0xed558ccd) ^ x;
    this.#high = (x << 27) | (y >>> 5);
    this.#low = (y << 27) | (x >>> 5);
  }

  /** @param {Uint32Array} all */
  words(all) {
    this.word(all.length);
    for (let i = 0; i < all.length; i++) this.word(all[i]);
  }

  /** @param {Float64Array} all */
  floats(all) {
    const halves = new Uint32Array(all.buffer, all.byteOffset, 2 * all.length);
    this.word(all.length);
    for (let i = 0; i < all.length; i++) {
      if (Number.isNaN(all[i])) this.word(1, 0x7ff80000);
      else this.word(halves[2 * i], halves[2 * i + 1]);
    }
  }

  /** @param {Uint8Array} all */
  bytes(all) {
    this.word(all.length);
    let i = 0;
    for (; i + 8 <= all.length; i += 8) {
      this.word(
        all[i] | (all[i + 1] << 8) | (all[i + 2] << 16) | (all[i + 3] << 24),
        all[i + 4] | (all[i + 5] << 8) | (all[i + 6] << 16) | (all[i + 7] << 24),
      );
    }
    for (; i < all.length; i++) this.word(all[i]);
  }

  /** @param {Texts} table */
  texts({ offsets, bytes }) {
    this.words(offsets.subarray(1));
    this.bytes(bytes);
  }

  digits() {
    return [this.#high, this.#low]
      .map((half) => (half >>> 0).toString(16).padStart(8, '0'))
      .join('');
  }
}
