import { expect, test } from 'vitest';
import { draggedTo, steppedBy } from '../../../src-renderer/screens/thresholds/threshold-steps';

test('a dragged line keeps to steps of 0.005 between 0 and 1', () => {
  expect(draggedTo(0.4213)).toBe(0.42);
  expect(draggedTo(0.4231)).toBe(0.425);
  expect(draggedTo(-0.2)).toBe(0);
  expect(draggedTo(1.3)).toBe(1);
});

test('keys go a step or ten, and come to whole steps from between two', () => {
  expect(steppedBy('ArrowRight', 0.42)).toBe(0.425);
  expect(steppedBy('ArrowDown', 0.42)).toBe(0.415);
  expect(steppedBy('ArrowUp', 0.417)).toBe(0.42);
  expect(steppedBy('ArrowLeft', 0.417)).toBe(0.415);
  expect(steppedBy('PageUp', 0.42)).toBe(0.47);
  expect(steppedBy('PageDown', 0.03)).toBe(0);
  expect(steppedBy('Home', 0.42)).toBe(0);
  expect(steppedBy('End', 0.42)).toBe(1);
  expect(steppedBy('a', 0.42)).toBeNull();
});

test('every step can be come to by keys, there and back', () => {
  const up = [0];
  while (up[up.length - 1] < 1) up.push(steppedBy('ArrowRight', up[up.length - 1]) ?? 1);
  expect(up).toHaveLength(201);
  const down = [1];
  while (down[down.length - 1] > 0) down.push(steppedBy('ArrowLeft', down[down.length - 1]) ?? 0);
  expect(down.toReversed()).toEqual(up);
});
