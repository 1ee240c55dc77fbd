import type { ProjectedPoint } from '../../../../src-main/contract/lab';

/** How the sphere is held: radians, turned about its axis, then tilted towards the eye. */
export interface View {
  turn: number;
  tilt: number;
}

/** A place in the drawing, x to the right, y up, both −1…1; `depth` is positive on the side of the eye. */
export interface Seen {
  x: number;
  y: number;
  depth: number;
}

/** What an eye far away sees of a point in space (orthographic). */
export function seenFrom({ turn, tilt }: View, [x, y, z]: ProjectedPoint): Seen {
  const [across, away] = [
    x * Math.cos(turn) + z * Math.sin(turn),
    z * Math.cos(turn) - x * Math.sin(turn),
  ];
  return {
    x: across,
    y: y * Math.cos(tilt) - away * Math.sin(tilt),
    depth: away * Math.cos(tilt) + y * Math.sin(tilt),
  };
}

/** Where the direction of a point meets the unit sphere; a point without a direction stays in the middle. */
export function onSphere([x, y, z]: ProjectedPoint): ProjectedPoint {
  const length = Math.hypot(x, y, z);
  return length > 0 ? [x / length, y / length, z / length] : [0, 0, 0];
}

/** Degrees between two lines of the net. */
const NET = 30;
/** Degrees between two points of a line. */
const FINE = 5;

/** The net of meridians and parallels, as lines of points on the sphere. */
export const NET_LINES: readonly (readonly ProjectedPoint[])[] = [
  ...degrees(0, 180 - NET, NET).map((meridian) =>
    degrees(0, 360, FINE).map((latitude) => onGlobe(meridian, latitude)),
  ),
  ...degrees(-60, 60, NET).map((parallel) =>
    degrees(0, 360, FINE).map((longitude) => onGlobe(longitude, parallel)),
  ),
];

function degrees(from: number, to: number, by: number): number[] {
  return Array.from({ length: (to - from) / by + 1 }, (_, i) => from + i * by);
}

function onGlobe(longitude: number, latitude: number): ProjectedPoint {
  const [a, b] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  return [Math.cos(b) * Math.sin(a), Math.sin(b), Math.cos(b) * Math.cos(a)];
}
