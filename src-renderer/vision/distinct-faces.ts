import type { Box } from './analysed-face';
import { overlap } from './face-tracker';

/** Meshes that share more than this of their boxes lie on one face; two people cheek to cheek share less. */
const ONE_FACE = 0.5;

/**
 * A large or half hidden face in a still picture may be found twice; the finder's earlier finding, which it is
 * surer of, stays.
 */
export function distinctFaces<Face extends { box: Box }>(faces: readonly Face[]): Face[] {
  const distinct: Face[] = [];
  for (const face of faces) {
    if (distinct.every(({ box }) => overlap(box, face.box) <= ONE_FACE)) distinct.push(face);
  }
  return distinct;
}
