import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Marks, readMarks, writeMarks } from './marks.js';
import { ViewHistory } from './viewhistory.js';

test('marks are in order of time, one at each', () => {
  const marks = new Marks();
  const late = marks.at(9);
  marks.at(2).note = 'first';
  assert.equal(marks.at(9), late);
  assert.deepEqual(
    marks.list.map((mark) => mark.time),
    [2, 9],
  );
  assert.equal(marks.after(2)?.time, 9);
  assert.equal(marks.after(9)?.time, 2);
  marks.remove(late);
  assert.deepEqual(marks.list, [{ time: 2, note: 'first' }]);
});

test('a link’s words for marks come back, whatever is in the notes', () => {
  const list = ['', 'lunch', 'a;b~c%d', '50% + 1 & more', '🐝 „zażółć“', '%3B'].map((note, i) => ({
    time: i - 1.5,
    note,
  }));
  assert.deepEqual(readMarks(writeMarks(list)), list);
  assert.equal(
    writeMarks([
      { time: 12.5, note: 'lunch' },
      { time: 20, note: '' },
    ]),
    '12.5~lunch;20',
  );
});

test('what is no mark is left out', () => {
  assert.deepEqual(readMarks('x;;3~a;Infinity;4~%E0%A4%A;~b'), [
    { time: 3, note: 'a' },
    { time: 4, note: '%E0%A4%A' },
  ]);
  assert.deepEqual(readMarks(7), []);
  assert.equal(readMarks('1;'.repeat(500)).length, 1);
});

test('views go back and forth, and a new one forgets what was ahead', () => {
  const history = new ViewHistory();
  for (const from of [0, 1, 2]) history.rest({ from, to: from + 10 });
  history.rest({ from: 2, to: 12 + 1e-9 });
  assert.equal(history.back()?.from, 1);
  assert.equal(history.back()?.from, 0);
  assert.equal(history.back(), null);
  assert.equal(history.forth()?.from, 1);
  history.rest({ from: 5, to: 6 });
  assert.equal(history.forth(), null);
  assert.equal(history.back()?.from, 1);
});
