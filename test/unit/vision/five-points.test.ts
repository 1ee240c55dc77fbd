import { describe, expect, it } from 'vitest';
import {
  eyeDistance,
  fivePoints,
  inTemplateOrder,
  meshBox,
} from '../../../src-renderer/vision/five-points';

/** A mesh whose points all lie at (0.5, 0.5) but for those named. */
const meshWith = (named: Record<number, [number, number]>, length = 478) =>
  Array.from({ length }, (_, index) => {
    const [x, y] = named[index] ?? [0.5, 0.5];
    return { x, y };
  });

describe('fivePoints', () => {
  const mesh = meshWith({
    33: [0.1, 0.2],
    133: [0.3, 0.2],
    159: [0.2, 0.1],
    145: [0.2, 0.3],
    362: [0.6, 0.4],
    263: [0.8, 0.4],
    386: [0.7, 0.35],
    374: [0.7, 0.45],
    4: [0.45, 0.55],
    61: [0.25, 0.75],
    291: [0.65, 0.85],
  });

  it('takes eyes as means of four points and scales fractions to pixels', () => {
    const points = fivePoints(mesh, 640, 480);
    const expected = {
      leftEye: [128, 96],
      rightEye: [448, 192],
      nose: [288, 264],
      leftMouth: [160, 360],
      rightMouth: [416, 408],
    };
    for (const [name, [x, y]] of Object.entries(expected)) {
      const point = points[name as keyof typeof points];
      expect(point.x).toBeCloseTo(x, 9);
      expect(point.y).toBeCloseTo(y, 9);
    }
    expect(eyeDistance(points)).toBeCloseTo(Math.hypot(320, 96), 9);
    expect(inTemplateOrder(points).map(({ x }) => Math.round(x))).toEqual([
      128, 448, 288, 160, 416,
    ]);
  });

  it('takes a mesh without iris points', () => {
    expect(fivePoints(meshWith({}, 468), 100, 100).nose).toEqual({ x: 50, y: 50 });
  });

  it('refuses too few points and points that are not numbers', () => {
    expect(() => fivePoints(meshWith({}, 467), 100, 100)).toThrow(RangeError);
    expect(() => fivePoints(meshWith({ 291: [Number.NaN, 0.5] }), 100, 100)).toThrow('291');
  });
});

describe('meshBox', () => {
  it('surrounds the mesh, leaves the iris copies out and clips to the picture', () => {
    const box = meshBox(
      meshWith({ 10: [0.25, -0.1], 152: [0.75, 0.8], 470: [0.99, 0.99] }),
      200,
      100,
    );
    expect(box).toEqual({ x: 50, y: 0, width: 100, height: 80 });
  });

  it('is empty where the mesh lies outside', () => {
    const outside = Array.from({ length: 468 }, () => ({ x: 1.2, y: 0.5 }));
    expect(meshBox(outside, 100, 100).width).toBe(0);
  });
});
