import { type Raster, valueAt } from './raster';

/** How a picture is held before a camera. */
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
  /**
   * How far it is bent about its upright middle line, its sides going away from the camera: half the angle between
   * its left and its right edge, degrees; 0 is flat.
   */
  bend: number;
}

/** A webcam's lens sees some 60° across: the distance of the picture plane in widths of the frame. */
const FOCAL = 0.87;

const RADIANS = Math.PI / 180;

/**
 * Draws a picture as a pinhole camera sees it, over what `onto` shows already.
 *
 * Lines of sight are brought into the picture's own axes, x and y along it, z away from the camera: o + t·d. There it
 * is a cylinder of curvature κ (a plane where κ = 0) that touches z = 0 at its middle line:
 * κ(x² + z²) = 2z, a quadratic equation in t. A point of it lies at atan2(κx, 1 − κz) / κ along the paper.
 */
export function showPicture(picture: Raster, held: Held, onto: Raster): void {
  const { width, height } = onto;
  const f = FOCAL * width;
  const [yaw, pitch, roll] = [held.yaw * RADIANS, held.pitch * RADIANS, held.roll * RADIANS];
  // Turned by roll, then pitch, then yaw; z goes away from the camera.
  const turned = (x: number, y: number, z: number): [number, number, number] => {
    const [rx, ry] = [
      x * Math.cos(roll) - y * Math.sin(roll),
      x * Math.sin(roll) + y * Math.cos(roll),
    ];
    const [py, pz] = [
      ry * Math.cos(pitch) - z * Math.sin(pitch),
      ry * Math.sin(pitch) + z * Math.cos(pitch),
    ];
    return [rx * Math.cos(yaw) + pz * Math.sin(yaw), py, pz * Math.cos(yaw) - rx * Math.sin(yaw)];
  };
  // The picture's axes: a dot product with one gives the coordinate along it.
  const axes = [turned(1, 0, 0), turned(0, 1, 0), turned(0, 0, 1)];
  const inPicture = (x: number, y: number, z: number) =>
    axes.map((axis) => axis[0] * x + axis[1] * y + axis[2] * z);
  const [ox, oy, oz] = inPicture((0.5 - held.x) * width, (0.5 - held.y) * height, -f);
  // At distance f a plane seen straight on is one pixel a unit.
  const scale = (held.width * width) / picture.width;
  const curvature = (2 * held.bend * RADIANS) / (held.width * width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [px, py] = [x + 0.5 - width / 2, y + 0.5 - height / 2];
      const dx = axes[0][0] * px + axes[0][1] * py + axes[0][2] * f;
      const dy = axes[1][0] * px + axes[1][1] * py + axes[1][2] * f;
      const dz = axes[2][0] * px + axes[2][1] * py + axes[2][2] * f;
      // a·t² + 2b·t + c = 0; of the two the nearer, written so that a = 0 is no special case.
      const a = curvature * (dx * dx + dz * dz);
      const b = curvature * (ox * dx + oz * dz) - dz;
      const c = curvature * (ox * ox + oz * oz) - 2 * oz;
      const t = c / (Math.sqrt(b * b - a * c) - b);
      const [sx, sz] = [ox + t * dx, oz + t * dz];
      const along = curvature ? Math.atan2(curvature * sx, 1 - curvature * sz) / curvature : sx;
      const u = along / scale + picture.width / 2 - 0.5;
      const v = (oy + t * dy) / scale + picture.height / 2 - 0.5;
      // So put that a line of sight which meets nothing is passed over.
      if (!(u >= 0 && v >= 0 && u < picture.width - 1 && v < picture.height - 1)) continue;
      const to = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        onto.data[to + channel] = valueAt(picture, u, v, channel);
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
