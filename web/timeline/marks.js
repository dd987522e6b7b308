/** Marks at times of a run, with notes; and how a link writes them. */

/** @typedef {{time: number, note: string}} Mark time is simulated */

/** A link with more or longer ones would be no link. */
const MOST = 50;
const LONGEST = 100;

export class Marks {
  /** In order of time. @type {Mark[]} */
  list = [];

  /**
   * @param {number} time simulated
   * @returns {Mark} the mark at that time, new unless there was one
   */
  at(time) {
    const known = this.list.find((mark) => mark.time === time);
    if (known) return known;
    const mark = { time, note: '' };
    this.list.push(mark);
    this.list.sort((a, b) => a.time - b.time);
    return mark;
  }

  /** @param {Mark} mark */
  remove(mark) {
    this.list = this.list.filter((other) => other !== mark);
  }

  /**
   * @param {number} time simulated
   * @returns {Mark | null} the first after a time, round the end
   */
  after(time) {
    return this.list.find((mark) => mark.time > time) ?? this.list[0] ?? null;
  }
}

/**
 * As a link says it: "12.5~lunch;20".
 * @param {Mark[]} marks
 */
export function writeMarks(marks) {
  return marks
    .slice(0, MOST)
    .map(({ time, note }) => {
      const kept = shortened(note.trim().replace(/\p{Cs}/gu, '\ufffd')).replace(
        /[%;~]/g,
        encodeURIComponent,
      );
      const written = kept.replaceAll('~', '%7E');
      return written === '' ? String(time) : `${time}~${written}`;
    })
    .join(';');
}

/**
 * @param {unknown} text
 * @returns {Mark[]} what of it can be read, in order of time
 */
export function readMarks(text) {
  if (typeof text !== 'string') return [];
  const marks = new Marks();
  for (const part of text.split(';').slice(0, MOST)) {
    const [time, note = ''] = part.split('~');
    if (time.trim() === '' || !Number.isFinite(Number(time))) continue;
    marks.at(Number(time)).note = shortened(unescaped(note));
  }
  return marks.list;
}

/** At a whole character. @param {string} note */
function shortened(note) {
  return note.slice(0, LONGEST).replace(/\p{Cs}$/u, '');
}

/** @param {string} note */
function unescaped(note) {
  try {
    return decodeURIComponent(note);
  } catch {
    return note;
  }
}
