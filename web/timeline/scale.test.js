import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Glide } from './glide.js';
import { decimalsFor, formatSpan, formatTime, niceTicks, TimeScale } from './scale.js';
import { View } from './view.js';

test('time, CSS pixels and device pixels convert there and back', () => {
  const scale = new TimeScale(10, 30, 200, 2);
  assert.equal(scale.cssOf(20), 100);
  assert.equal(scale.deviceOf(20), 200);
  assert.equal(scale.timeAtCss(50), 15);
  assert.equal(scale.timeAtDevice(400), 30);
});

test('ticks are round and carry no dust', () => {
  assert.deepEqual(niceTicks(new TimeScale(0, 60, 600, 1), 80).times, [0, 10, 20, 30, 40, 50, 60]);
  const tenths = niceTicks(new TimeScale(0, 1, 1000, 1), 80);
  assert.deepEqual(tenths.times, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  assert.equal(tenths.decimals, 1);
  assert.equal(niceTicks(new TimeScale(0, 4000, 800, 1), 80).step, 500);
});

test('ticks of a deep zoom differ when written', () => {
  const scale = new TimeScale(400, 400.000001, 800, 1);
  const { times, decimals } = niceTicks(scale, 80);
  const texts = times.map((t) => formatTime(t, decimals));
  assert.equal(new Set(texts).size, texts.length);
  assert.ok(texts.length >= 4);
});

test('a span is written as precisely as it needs', () => {
  assert.deepEqual(formatSpan(26.03, 31.07, 60), { start: '26.0', end: '31.1', duration: '5.0' });
  assert.deepEqual(formatSpan(3, 10, 60), { start: '3', end: '10', duration: '7' });
  assert.equal(formatSpan(10, 10.0004, 60).duration, '0.0004');
  assert.equal(decimalsFor(480), 1);
  assert.equal(formatTime(-1e-9, 2), '0.00');
});

test('the view never leaves the run nor turns inside out', () => {
  const view = new View(100, 1000);
  assert.ok(view.fitted);
  view.show(-500, 20);
  assert.ok(view.from < 0 && view.from > -2);
  view.show(40, 50);
  assert.deepEqual([view.from, view.to, view.fitted], [40, 50, false]);
  const { from, to } = view.zoomed(0.5, 42);
  assert.deepEqual([from, to], [41, 46]);
  view.show(50, 50);
  assert.ok(view.to > view.from);
  view.show(-1e9, 1e9);
  assert.ok(view.fitted);
  view.resize(500);
  assert.ok(view.fitted && view.to > 100);
});

test('a glide starts and ends where it should and keeps a common point in place', () => {
  const glide = new Glide({ from: 0, to: 100 }, { from: 40, to: 50 }, 1000);
  assert.deepEqual(glide.at(1000), { from: 0, to: 100, done: false });
  assert.deepEqual(glide.at(2000), { from: 40, to: 50, done: true });
  const { from, to } = glide.at(1050);
  // What both windows show at the same place stays at that place: 44.4 is at 44.4% of each.
  assert.ok(Math.abs((400 / 9 - from) / (to - from) - 4 / 9) < 1e-9);
  const pan = new Glide({ from: 0, to: 10 }, { from: 5, to: 15 }, 0).at(70);
  assert.ok(Math.abs(pan.to - pan.from - 10) < 1e-9 && pan.from > 2.5 && pan.from < 5);
});
