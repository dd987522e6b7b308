import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Camera } from './camera.js';

const camera = () => new Camera(() => {});
/** @param {Camera} of */
const shown = ({ view }) => (view ? [Math.round(view.from), Math.round(view.to)] : []);

test('a run is shown as a whole, another of it too, and a window stays', () => {
  const of = camera();
  of.take(100, 90);
  assert.ok(of.resting && of.view?.fitted);
  of.take(200, 190);
  assert.ok(of.resting && of.view?.fitted);
  of.show(20, 40);
  assert.equal(of.resting, false);
  of.take(100, 90);
  assert.deepEqual(shown(of), [20, 40]);
  of.rest();
  assert.ok(of.resting && of.view?.fitted);
});

test('a run that was given far more time than it needs begins with what happens', () => {
  const of = camera();
  of.take(1_000_000, 100);
  assert.deepEqual(shown(of), [-2, 108]);
  assert.ok(of.resting);
  // The next run lasts longer: what is shown follows, as it would where all is shown.
  of.take(1_000_000, 200);
  assert.deepEqual(shown(of), [-4, 216]);
  of.show(0, 1_000_000);
  assert.equal(of.resting, false);
  // Where the rest of the time is a few times as long, all is shown.
  const other = camera();
  other.take(700, 100);
  assert.ok(other.view?.fitted);
});
