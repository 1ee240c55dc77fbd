import { MESH_FLOATS, type Mesh } from '../../../src-main/contract/liveness';

interface Face {
  /** −1…1; see FaceMeasures. */
  turn?: number;
  /** Height of the eyes by their width. */
  eyes?: number;
  /** Pixels. */
  height?: number;
  /** Moves everything, so that no two frames are the same. */
  shift?: number;
}

/** A mesh that has the points which are measured, and zeros elsewhere. */
export function mesh(
  at: number,
  { turn = 0, eyes = 0.3, height = 200, shift = 0 }: Face = {},
): Mesh {
  const points = new Float32Array(MESH_FLOATS);
  const put = (point: number, x: number, y: number) => {
    points[2 * point] = 300 + x + shift;
    points[2 * point + 1] = 200 + y;
  };
  const eye = (corners: [number, number], lids: number[], x: number) => {
    put(corners[0], x - 15, -20);
    put(corners[1], x + 15, -20);
    for (const [i, lid] of lids.entries()) put(lid, x, -20 + (i % 2 === 0 ? -1 : 1) * 15 * eyes);
  };
  eye([33, 133], [159, 145, 158, 153], -35);
  eye([362, 263], [386, 374, 385, 380], 35);
  put(234, -80, 0);
  put(454, 80, 0);
  put(4, 80 * turn, 10);
  put(10, 0, -height / 2);
  put(152, 0, height / 2);
  // The first points are what tells one frame from another.
  put(0, 0, 0);
  return { at, points };
}
