/** What could come next in a filter, built from the run's own names and figures. */

import { FIGURES, FLAGS, hasFlag } from './filter.js';
import { lifeOf } from './packing.js';

/** @typedef {{text: string, note: string}} Suggestion text is what to put in, note what it means */

/** Suggestions shown at once. */
const MOST = 9;

/**
 * @param {string} text of the filter
 * @param {number} caret UTF-16 offset
 * @param {import('./trace.js').Trace} trace
 * @param {import('./filter.js').Vocabulary} vocabulary
 * @returns {{from: number, to: number, items: Suggestion[]}} items replace text from .. to
 */
export function suggest(text, caret, trace, vocabulary) {
  const before = text.slice(0, caret);
  const named = /(?:^|[\s(])(touched|waited\s+for)\s+("?)([^"()<>=]*)$/i.exec(before);
  if (named && !/\s(?:and|or|not)\s/i.test(named[3])) {
    const typed = named[3].toLowerCase();
    const found = names(vocabulary, typed, /waited/i.test(named[1]));
    // A name that stands there in full needs no more words.
    const done = vocabulary.byName.has(typed.trimEnd());
    const items = done ? [] : found.map(({ name, note }) => ({ text: quoted(name), note }));
    if (!done || !/\s$/.test(before)) {
      return { from: caret - named[3].length - named[2].length, to: caret, items };
    }
  }
  const of = /(?:^|[\s(])class\s+("?[^\s"()<>=]*)$/i.exec(before);
  if (of) {
    const typed = of[1].replace('"', '').toLowerCase();
    const items = [...vocabulary.classes]
      .filter(
        ([name, written]) =>
          name.startsWith(typed) && name !== typed && isOfProcess(vocabulary, written),
      )
      .map(([, written]) => ({ text: quoted(written), note: '' }));
    return { from: caret - of[1].length, to: caret, items: items.slice(0, MOST) };
  }
  const compared = /(?:^|[\s(])(waited|held|delayed|lived|began|ended)\s+$/i.exec(before);
  if (compared) {
    const word = compared[1].toLowerCase();
    const items = [{ text: `> ${usual(trace, word)}`, note: FIGURES[word] }];
    if (word === 'waited') {
      for (const { name } of names(vocabulary, '', true).slice(0, 4)) {
        items.push({ text: `for ${quoted(name)}`, note: `waited for ${name} at all` });
      }
    }
    return { from: caret, to: caret, items };
  }
  const typed = (/[^\s()]*$/.exec(before)?.[0] ?? '').toLowerCase();
  if (/["<>=]/.test(typed) || /[<>=]\s*$/.test(before))
    return { from: caret, to: caret, items: [] };
  const after = /[^\s(]\s+$/.test(before) && !/(?:and|or|not)\s+$/i.test(before);
  const all = terms(trace, vocabulary);
  const items = all.filter(
    (item) => item.text.toLowerCase().startsWith(typed) && item.text.toLowerCase() !== typed,
  );
  if (after && typed === '') items.unshift({ text: 'or ', note: 'one or the other' });
  if (typed.length > 0) {
    for (const { name, note } of names(vocabulary, typed, false)) {
      if (items.length >= MOST) break;
      items.push({ text: quoted(name), note: note || 'by its name' });
    }
  }
  return { from: caret - typed.length, to: caret, items: items.slice(0, MOST) };
}

/**
 * @param {import('./trace.js').Trace} trace
 * @param {import('./filter.js').Vocabulary} vocabulary
 * @returns {Suggestion[]}
 */
function terms(trace, vocabulary) {
  const items = [];
  const things = vocabulary.lanes.filter((lane) => lane.kind !== 'process');
  for (const { name } of things.slice(0, 2)) {
    items.push({ text: `touched ${quoted(name)}`, note: `used ${name} or waited for it` });
  }
  items.push({
    text: `waited > ${usual(trace, 'waited')}`,
    note: 'waited longer than half of them',
  });
  for (const group of trace.groups) {
    if (group.objects || items.length > 5) continue;
    items.push({
      text: `class ${quoted(group.title)}`,
      note: group.lanes.length === 1 ? '1 process' : `${group.lanes.length} processes`,
    });
  }
  for (const [flag, note] of Object.entries(FLAGS)) {
    if (anyHas(trace, flag)) items.push({ text: flag, note });
  }
  for (const [figure, note] of Object.entries(FIGURES)) {
    if (figure !== 'waited') items.push({ text: `${figure} > ${usual(trace, figure)}`, note });
  }
  items.push({ text: 'logged ', note: 'logged a line with these words' });
  items.push({ text: 'not ', note: 'all others' });
  return items;
}

/** @param {import('./trace.js').Trace} trace @param {string} flag */
function anyHas(trace, flag) {
  const { lanes } = trace.environment;
  const step = Math.max(1, Math.floor(lanes.length / 2000));
  for (let lane = 0; lane < lanes.length; lane += step) if (hasFlag(trace, lane, flag)) return true;
  return false;
}

/**
 * A round figure in the middle of those of the run, so that comparing with it tells something.
 * @param {import('./trace.js').Trace} trace
 * @param {string} figure
 */
function usual(trace, figure) {
  const { environment } = trace;
  const { lanes } = environment;
  const step = Math.max(1, Math.floor(lanes.length / 500));
  const found = [];
  for (let lane = 0; lane < lanes.length; lane += step) {
    if (lanes[lane].kind !== 'process') continue;
    const [start, end] = lifeOf(environment, lane);
    const state = { delayed: 0, held: 1, waited: 2 }[figure];
    if (state !== undefined) found.push(trace.times.over(lane, start, end)[state]);
    else found.push(figure === 'lived' ? end - start : figure === 'began' ? start : end);
  }
  const longer = found.filter((x) => x > 0).sort((a, b) => a - b);
  const middle = longer[longer.length >> 1] ?? 1;
  return Number(middle.toPrecision(2));
}

/**
 * Names that begin with what was typed, then those that contain it; things before processes.
 * @param {import('./filter.js').Vocabulary} vocabulary
 * @param {string} typed in lower case
 * @param {boolean} things only
 */
function names({ lanes }, typed, things) {
  const ranked = [];
  for (const { name, kind, class: of } of lanes) {
    const at = name.toLowerCase().indexOf(typed);
    if (at < 0 || (things && kind === 'process')) continue;
    ranked.push({
      name,
      note: kind === 'process' ? of : '',
      rank: (at === 0 ? 0 : 2) + (kind === 'process' ? 1 : 0),
    });
    if (ranked.length > 400) break;
  }
  const seen = new Set();
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .filter(({ name }) => !seen.has(name) && seen.add(name))
    .slice(0, MOST);
}

/** @param {import('./filter.js').Vocabulary} vocabulary @param {string} name */
function isOfProcess({ lanes }, name) {
  return lanes.some((lane) => lane.kind === 'process' && lane.class === name);
}

/** A name as it is written in a filter. @param {string} name */
function quoted(name) {
  if (/^[^\s()"'<>=!]+(?: [^\s()"'<>=!]+)*$/.test(name)) return name;
  return name.includes('"') ? `'${name}'` : `"${name}"`;
}
