import { expect, test } from 'vitest';
import { distinctFaces } from '../../../src-renderer/vision/distinct-faces';

const face = (x: number, y: number, width: number, height: number) => ({
  box: { x, y, width, height },
});

test('a face found twice counts once, as it was found first', () => {
  // Boxes that the finder gave for sample photograph 6: the third and the fifth are one woman.
  const [ada, second, third, fourth, again] = [
    face(1481.5, 295, 221.4, 264.6),
    face(244, 508, 217.8, 258.7),
    face(1167.5, 338.9, 217.2, 285.1),
    face(661.6, 368.9, 208, 249.9),
    face(1179.6, 323.8, 289.3, 298),
  ];
  expect(distinctFaces([ada, second, third, fourth, again])).toEqual([ada, second, third, fourth]);
});

test('two people cheek to cheek stay two', () => {
  const pair = [face(100, 100, 90, 110), face(160, 95, 95, 115)];
  expect(distinctFaces(pair)).toEqual(pair);
});

test('nobody stays nobody', () => {
  expect(distinctFaces([])).toEqual([]);
});
