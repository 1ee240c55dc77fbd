import type { Raster } from './raster';

/** How a flat picture is held before a camera. */
export interface Held {
  /** Turned about the upright axis, the level one, and the line of sight; degrees. */
  yaw: number;
  pitch: number;
  roll: number;
  /** Where its middle is, in shares of the camera's frame: 0.5, 0.5 is the middle. */
  x: number;
  y: number;
  /** Its width, seen straight on, in shares of the frame's width. */
  width: number;
}

/** A webcam's lens sees some 60° across: the distance of the picture plane in widths of the frame. */
const FOCAL = 0.87;

const RADIANS = Math.PI / 180;

/**
 * Draws a flat picture as a pinhole camera sees it, over what `onto` shows already.
 *
 * Each point (u, v) of the picture's plane lies at c + u·a + v·b in space, c being its middle and a, b its turned
 * axes, and is seen at f·x/z, f·y/z. Going back from a pixel's line of sight solves 3 equations in (u, v, distance).
 */
export function showFlat(picture: Raster, held: Held, onto: Raster): void {
  const { width, height } = onto;
  const f = FOCAL * width;
  const [yaw, pitch, roll] = [held.yaw * RADIANS, held.pitch * RADIANS, held.roll * RADIANS];
  // Turned by roll, then pitch, then yaw; z goes away from the camera.
  const turned = (x: number, y: number): [number, number, number] => {
    const [rx, ry] = [
      x * Math.cos(roll) - y * Math.sin(roll),
      x * Math.sin(roll) + y * Math.cos(roll),
    ];
    const [py, pz] = [ry * Math.cos(pitch), ry * Math.sin(pitch)];
    return [rx * Math.cos(yaw) + pz * Math.sin(yaw), py, pz * Math.cos(yaw) - rx * Math.sin(yaw)];
  };
  // At distance f a plane seen straight on is one pixel a unit.
  const scale = (held.width * width) / picture.width;
  const a = turned(scale, 0);
  const b = turned(0, scale);
  const c: [number, number, number] = [(held.x - 0.5) * width, held.y * height - height / 2, f];
  // Lines of sight (px, py, f)·t = c + u·a + v·b: the inverse of [a b −p] depends on the pixel linearly, so that
  // u and v are quotients of linear functions of the pixel.
  const cross = (p: readonly number[], q: readonly number[]) => [
    p[1] * q[2] - p[2] * q[1],
    p[2] * q[0] - p[0] * q[2],
    p[0] * q[1] - p[1] * q[0],
  ];
  const [bc, ca, ab] = [cross(b, c), cross(c, a), cross(a, b)];
  for (let y = 0; y < height; y++) {
    const py = y + 0.5 - height / 2;
    for (let x = 0; x < width; x++) {
      const px = x + 0.5 - width / 2;
      const depth = ab[0] * px + ab[1] * py + ab[2] * f;
      const u = (bc[0] * px + bc[1] * py + bc[2] * f) / depth + picture.width / 2 - 0.5;
      const v = (ca[0] * px + ca[1] * py + ca[2] * f) / depth + picture.height / 2 - 0.5;
      if (u < 0 || v < 0 || u >= picture.width - 1 || v >= picture.height - 1) continue;
      const [left, top] = [Math.floor(u), Math.floor(v)];
      const [du, dv] = [u - left, v - top];
      const at = (top * picture.width + left) * 3;
      const below = at + picture.width * 3;
      const to = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const upper = picture.data[at + channel] * (1 - du) + picture.data[at + 3 + channel] * du;
        const lower =
          picture.data[below + channel] * (1 - du) + picture.data[below + 3 + channel] * du;
        onto.data[to + channel] = upper * (1 - dv) + lower * dv;
      }
    }
  }
}

/** A slow movement between −1 and 1 that never quite repeats: three sines. @param t seconds */
export function swaying(random: () => number): (t: number) => number {
  const sines = [0.35, 0.8, 1.7].map((hertz) => ({
    turn: 2 * Math.PI * hertz * (0.7 + 0.6 * random()),
    phase: 2 * Math.PI * random(),
    weight: 0.5 / Math.sqrt(hertz),
  }));
  const all = sines.reduce((sum, { weight }) => sum + weight, 0);
  return (t) =>
    sines.reduce((sum, { turn, phase, weight }) => sum + weight * Math.sin(turn * t + phase), 0) /
    all;
}
