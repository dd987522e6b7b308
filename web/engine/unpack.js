/**
 * Unpacks the engine: `engine.bin` holds a WebAssembly module with its bytes sorted into streams of
 * like kind, which compresses by a third better than the module itself. cmd/slim/pack.go is the way
 * there, and describes the form; the two change together.
 */

/** Keys of streams that hold no operands; see pack.go. */
const PLAIN = 1;
const CODE = 2;
const LOCALS = 3;
const MEMORY = 4;
const TABLE = 16;

/** What follows an instruction: none, a number and so on. */
const NUMBER = 1;
const MEMORY_OPERANDS = 2;
const OPENS = 3;
const ENDS = 4;
const JUMPS = 5;
const FOUR = 6;
const EIGHT = 7;
const EXTENDED = 8;
const ZERO = 9;
const INDIRECT = 10;
const OWN = 11;
const LEAVES = 12;
const PHRASE = 13;

const kinds = new Uint8Array(256);
for (const op of [0x0c, 0x0d, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x41, 0x42]) kinds[op] = NUMBER;
for (let op = 0x28; op <= 0x3e; op++) kinds[op] = MEMORY_OPERANDS;
for (const op of [0x02, 0x03, 0x04]) kinds[op] = OPENS;
kinds[0x0b] = ENDS;
kinds[0x0e] = JUMPS;
kinds[0x43] = FOUR;
kinds[0x44] = EIGHT;
kinds[0xfc] = EXTENDED;
kinds[0x3f] = ZERO;
kinds[0x40] = ZERO;
kinds[0x11] = INDIRECT;
kinds[0xe0] = OWN;
kinds[0xe1] = LEAVES;
kinds[0xe2] = LEAVES;

/**
 * Instructions that often stand together and are one in the packed form: what stands before the one whose operand there
 * is, that one, what stands behind, and what that does to the constructs that are open.
 * @typedef {{before: number[], holds?: number, after?: number[], leaves?: number, opens?: boolean}} Phrase
 */
const FIRST_PHRASE = 0xe3;
/** @type {Phrase[]} */
const PHRASES = [
  {
    before: [0x20, 1, 0x41, 8, 0x6b, 0x22, 1, 0x24, 0, 0x20, 1],
    holds: 0xe0,
    after: [0x37, 3, 0],
  },
  { before: [0x41, 0], holds: 0x10, after: [0x23, 0, 0x21, 1], leaves: 1 },
  {
    before: [0x42, 16, 0x88, 0xa7, 0x21, 0, 0x41, 0, 0x20, 0, 0x11, 0, 0, 0x23, 0, 0x21, 1],
    leaves: 1,
  },
  { before: [0x41, 0], holds: 0x10, after: [0x0f] },
  { before: [0x50], leaves: 2 },
  { before: [0x20, 1], holds: 0x41, after: [0x6a, 0x24, 0, 0x41, 0, 0x0f] },
  { before: [0x20, 1, 0x23, 2, 0xa7, 0x28, 2, 16, 0x4d], holds: 0x0d },
  { before: [0x20, 1], holds: 0x41, after: [0x6b, 0x22, 1, 0x24, 0] },
  { before: [0x20, 0, 0x04, 0x40, 0x20, 0], opens: true },
  { before: [0x41, 0, 0x21, 0] },
  { before: [0x20, 1], holds: 0x29 },
  { before: [0x20, 1] },
];
for (let i = 0; i < PHRASES.length; i++) kinds[FIRST_PHRASE + i] = PHRASE;

/** Of loads and stores, from 0x28 on. */
const ALIGNMENT = [2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2];
/** Bytes of a size that is known only when what it is the size of has been written. */
const SIZE = 5;
const FIRST_FUNCTION = 0x1000;

/** Go's table of functions: words of an entry, and the word and byte with the numbers of its lists. */
const WORDS = 11;
const TABLES_WORD = 7;
const DATAS_BYTE = 43;
const BUCKET = 20;
const BUCKETS = 16;

/**
 * @param {Uint8Array} packed what is in engine.bin, inflated
 * @returns {Uint8Array<ArrayBuffer>} the module
 */
export function unpack(packed) {
  let from = 0;
  const listed = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = packed[from++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  /** Where each stream is read next, by its key. */
  const at = new Uint32Array(0x10000);
  const lengths = [];
  const count = listed();
  for (let i = 0, key = 0; i < count; i++) {
    key += listed();
    lengths.push([key, listed()]);
  }
  for (const [key, length] of lengths) {
    at[key] = from;
    from += length;
  }

  /** @param {number} key */
  const number = (key) => {
    let i = at[key];
    let value = 0;
    let byte = 0;
    for (let shift = 0; ; shift += 7) {
      byte = packed[i++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    at[key] = i;
    return value;
  };
  /** @param {number} key */
  const folded = (key) => {
    const value = number(key);
    return (value >>> 1) ^ -(value & 1);
  };

  const out = new Uint8Array(number(PLAIN));
  const view = new DataView(out.buffer);
  let to = 0;
  /** @param {number} key */
  const text = (key) => {
    const length = number(key);
    out.set(packed.subarray(at[key], at[key] + length), to);
    at[key] += length;
    to += length;
  };
  /** @param {number} value without a sign */
  const write = (value) => {
    for (; value > 0x7f; value >>>= 7) out[to++] = value | 0x80;
    out[to++] = value;
  };
  /** @param {number} value */
  const writeSigned = (value) => {
    for (; value < -0x40 || value > 0x3f; value >>= 7) out[to++] = value | 0x80;
    out[to++] = value & 0x7f;
  };
  /** @param {number} key */
  const copy = (key) => {
    let i = at[key];
    let byte = 0;
    do {
      byte = packed[i++];
      out[to++] = byte;
    } while (byte > 0x7f);
    at[key] = i;
  };
  /** Sets the size whose bytes begin at a place to what was written behind them. @param {number} place */
  const close = (place) => {
    let size = to - place - SIZE;
    for (let i = 0; i < SIZE - 1; i++, size >>>= 7) out[place + i] = size | 0x80;
    out[place + SIZE - 1] = size;
  };
  const open = () => {
    to += SIZE;
    return to - SIZE;
  };

  /** @param {number} index */
  const body = (index) => {
    const size = open();
    const groups = packed[at[LOCALS]];
    copy(LOCALS);
    for (let i = 0; i < groups; i++) {
      copy(LOCALS);
      out[to++] = packed[at[LOCALS]++];
    }
    let i = at[CODE];
    let depth = 0;
    let place = 0;
    /** A place in the function itself. @param {number} key */
    const own = (key) => {
      out[to++] = 0x42;
      place += folded(key);
      writeSigned(((index + FIRST_FUNCTION) << 16) | place);
    };
    /** A jump out of all constructs but so many less one. @param {number} outer */
    const leave = (outer) => {
      out[to++] = 0x0d;
      write(depth - outer);
    };
    while (depth >= 0) {
      const op = packed[i++];
      const kind = kinds[op];
      if (kind === 0) {
        out[to++] = op;
        continue;
      }
      const key = (op << 8) | packed[i];
      if (kind === PHRASE) {
        const phrase = PHRASES[op - FIRST_PHRASE];
        for (const byte of phrase.before) out[to++] = byte;
        if (phrase.holds === 0xe0) {
          own(key);
        } else if (phrase.holds) {
          out[to++] = phrase.holds;
          if (phrase.holds === 0x29) out[to++] = ALIGNMENT[1];
          copy(key);
        }
        if (phrase.after) for (const byte of phrase.after) out[to++] = byte;
        if (phrase.leaves) leave(phrase.leaves);
        if (phrase.opens) depth++;
        continue;
      }
      if (kind === OWN) {
        own(key);
        continue;
      }
      if (kind === LEAVES) {
        leave(op & 3);
        continue;
      }
      out[to++] = op;
      switch (kind) {
        case NUMBER:
          copy(key);
          break;
        case MEMORY_OPERANDS:
          out[to++] = ALIGNMENT[op - 0x28];
          copy(key);
          break;
        case OPENS:
          depth++;
          copy(key);
          break;
        case ENDS:
          depth--;
          break;
        case JUMPS: {
          let entries = number(key);
          write(entries);
          for (let target = 0; entries >= 0; entries--) {
            target += folded(key);
            write(target);
          }
          break;
        }
        case FOUR:
          for (let n = 0; n < 4; n++) out[to++] = packed[at[key]++];
          break;
        case EIGHT:
          for (let n = 0; n < 8; n++) out[to++] = packed[at[key]++];
          break;
        case EXTENDED: {
          const which = packed[at[key]];
          copy(key);
          if (which === 10) to += 2;
          if (which === 11) to += 1;
          break;
        }
        case INDIRECT:
          copy(key);
          to++;
          break;
        default: // ZERO
          to++;
      }
    }
    at[CODE] = i;
    close(size);
  };

  /** Fills in Go's table of functions and the index of it. @param {number} base where address 0 would be */
  const tables = (base) => {
    const functions = number(PLAIN);
    const table = base + number(PLAIN);
    const index = base + number(PLAIN);
    const last = new Int32Array(TABLE + WORDS + 1 + 8 + 16);
    const gap = TABLE + WORDS;
    /** @param {number} key @param {number} before where the value is that it differs from @param {number} none */
    const sparse = (key, before, none) => {
      const value = number(key);
      if (value === 0) return none;
      last[before] += ((value - 1) >>> 1) ^ -((value - 1) & 1);
      return last[before];
    };
    let offset = 0;
    for (let i = 0; i < functions; i++) {
      offset += folded(gap);
      view.setUint32(table + 8 * i, FIRST_FUNCTION + i, true);
      view.setUint32(table + 8 * i + 4, offset, true);
      const entry = table + offset;
      for (let word = 0; word < WORDS; word++) {
        last[TABLE + word] += folded(TABLE + word);
        view.setInt32(entry + 4 * word, last[TABLE + word], true);
      }
      let next = entry + 4 * WORDS;
      const lists = last[TABLE + TABLES_WORD];
      for (let k = 0; k < lists; k++, next += 4) {
        view.setInt32(next, sparse(gap + 1 + k, gap + 1, 0), true);
      }
      const datas = out[entry + DATAS_BYTE];
      for (let k = 0; k < datas; k++, next += 4) {
        view.setInt32(next, sparse(gap + 9 + k, gap + 9 + k, -1), true);
      }
      offset = next - table;
      if (i === functions - 1) break; // what leads to the last is shorter, and there
      for (let k = 0; k < BUCKETS; k++) {
        view.setUint32(index + (i * BUCKETS + k) * BUCKET, i, true);
      }
    }
  };

  text(PLAIN);
  const first = number(PLAIN);
  const elements = number(PLAIN);
  for (let i = 0; i < elements; i++) write(first + i);
  text(PLAIN);
  out[to++] = 10;
  const code = open();
  const bodies = number(PLAIN);
  write(bodies);
  for (let i = 0; i < bodies; i++) body(i);
  close(code);
  text(PLAIN);
  out[to++] = 11;
  const data = open();
  out.set([1, 0, 0x41], to);
  to += 3;
  const begin = number(PLAIN);
  writeSigned(begin);
  out[to++] = 0x0b;
  const length = number(MEMORY);
  write(length);
  out.set(packed.subarray(at[MEMORY], at[MEMORY] + length), to);
  tables(to - begin);
  to += length;
  close(data);
  text(PLAIN);
  return out;
}
