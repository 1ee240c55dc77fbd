import { describe, expect, it } from 'vitest';
import { headPose } from '../../../src-renderer/vision/head-pose';

type Rows = number[][];

const times = (left: Rows, right: Rows): Rows =>
  left.map((row) => [0, 1, 2].map((j) => row.reduce((sum, v, k) => sum + v * right[k][j], 0)));

const around = {
  x: (t: number): Rows => [
    [1, 0, 0],
    [0, Math.cos(t), -Math.sin(t)],
    [0, Math.sin(t), Math.cos(t)],
  ],
  y: (t: number): Rows => [
    [Math.cos(t), 0, Math.sin(t)],
    [0, 1, 0],
    [-Math.sin(t), 0, Math.cos(t)],
  ],
  z: (t: number): Rows => [
    [Math.cos(t), -Math.sin(t), 0],
    [Math.sin(t), Math.cos(t), 0],
    [0, 0, 1],
  ],
};

/** The matrix of a head turned so, after the definitions in HeadPose; axes: x right, y up, z to the camera. */
function matrixOf(yaw: number, pitch: number, roll: number, scale = 1): number[] {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const rotation = times(
    times(around.y(radians(yaw)), around.x(-radians(pitch))),
    around.z(-radians(roll)),
  );
  const column = (j: number) => [...rotation.map((row) => scale * row[j]), 0];
  return [...column(0), ...column(1), ...column(2), 3, -2, -50, 1];
}

describe('headPose', () => {
  it.each([
    [0, 0, 0],
    [30, 0, 0],
    [-45, 0, 0],
    [0, 20, 0],
    [0, -20, 0],
    [0, 0, 15],
    [0, 0, -15],
    [35, -12, 8],
    [-60, 25, -30],
  ])('gives back yaw %i, pitch %i, roll %i', (yaw, pitch, roll) => {
    const pose = headPose(matrixOf(yaw, pitch, roll, 1.3));
    expect(pose.yaw).toBeCloseTo(yaw, 9);
    expect(pose.pitch).toBeCloseTo(pitch, 9);
    expect(pose.roll).toBeCloseTo(roll, 9);
  });

  it('refuses what is no transformation', () => {
    expect(() => headPose([1, 0, 0])).toThrow(RangeError);
    expect(() => headPose(new Array<number>(16).fill(0))).toThrow(RangeError);
    expect(() => headPose(new Array<number>(16).fill(Number.NaN))).toThrow(RangeError);
  });
});
