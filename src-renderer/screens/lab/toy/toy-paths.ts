/** A place by its direction, in radians counter-clockwise, and its distance from the middle. */
export interface Polar {
  angle: number;
  radius: number;
}

/** In a drawing, whose y goes down. */
export function toPlane({ angle, radius }: Polar): [number, number] {
  return [radius * Math.cos(angle), -radius * Math.sin(angle)];
}

const at = (angle: number, radius: number) =>
  toPlane({ angle, radius })
    .map((value) => value.toFixed(2))
    .join(' ');

/** Lines of no length: with round ends they are dots, all of one path. */
export function dotsPath(points: readonly Polar[], scale: number): string {
  return points.map(({ angle, radius }) => `M${at(angle, radius * scale)}h0`).join('');
}

/** Longer arcs than this are drawn in pieces: half a turn has no one way round. */
const LONGEST_ARC = Math.PI / 2;

function arc(radius: number, from: number, to: number): string {
  const pieces = Math.max(1, Math.ceil((to - from) / LONGEST_ARC));
  return Array.from(
    { length: pieces },
    (_, i) => `A${radius} ${radius} 0 0 0 ${at(from + ((to - from) * (i + 1)) / pieces, radius)}`,
  ).join('');
}

/** A piece of a circle's line. */
export const arcPath = (radius: number, from: number, to: number) =>
  `M${at(from, radius)}${arc(radius, from, to)}`;

/** A piece of a circle's area. */
export const wedgePath = (radius: number, from: number, to: number) =>
  `M0 0L${at(from, radius)}${arc(radius, from, to)}Z`;

/** Width of a petal, so that the whole turn is one of them after the other. */
const PETAL = (2 * Math.PI) / 120;

/**
 * How many points look in which direction, outwards from a circle: petals three degrees wide, as long as the square root
 * of their share, so that few are seen as well; `longest` where all look one way.
 */
export function petalsPath(points: readonly Polar[], radius: number, longest: number): string {
  const counts = new Map<number, number>();
  for (const { angle } of points) {
    const petal = Math.floor(angle / PETAL);
    counts.set(petal, (counts.get(petal) ?? 0) + 1);
  }
  return [...counts]
    .map(([petal, count]) => {
      const outer = radius + longest * Math.sqrt(count / points.length);
      const [from, to] = [petal * PETAL, (petal + 1) * PETAL];
      return `M${at(from, radius)}L${at(from, outer)}${arc(outer, from, to)}L${at(to, radius)}Z`;
    })
    .join('');
}
