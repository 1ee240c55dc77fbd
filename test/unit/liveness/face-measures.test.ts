import { expect, it } from 'vitest';
import { MESH_FLOATS } from '../../../src-main/contract/liveness';
import { isCutOff } from '../../../src-main/liveness/face-measures';

/** Points in rows and columns, from `left` on, 100 pixels wide and high. */
function facedAt(left: number, top: number): Float32Array {
  return Float32Array.from({ length: MESH_FLOATS }, (_, i) => {
    const point = i >> 1;
    return i % 2 === 0 ? left + 5 * (point % 21) : top + 100 * (point / (MESH_FLOATS / 2));
  });
}

it.each([
  ['in the middle', 200, 200, false],
  ['at the left edge', 0, 200, false],
  ['a hair over the right edge', 542, 200, false],
  ['over the left edge', -20, 200, true],
  ['over the right edge', 560, 200, true],
  ['over the upper edge', 200, -20, true],
  ['over the lower edge', 200, 400, true],
])('a face %s: cut off or not', (_where, left, top, cutOff) => {
  expect(isCutOff(facedAt(left, top), { width: 640, height: 480 })).toBe(cutOff);
});
