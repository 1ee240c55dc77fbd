import type { FivePoints, Point } from '../../../src-renderer/vision/analysed-face';
import { fivePoints, inTemplateOrder } from '../../../src-renderer/vision/five-points';
import {
  ARCFACE_TEMPLATE,
  type Similarity,
  similarityBetween,
} from '../../../src-renderer/vision/similarity-transform';
import { MESH_NUMBERS, MESH_POINTS, PASSES, type Pass } from './mesh-program/messages';
import type { View } from './view';

/** The meshes that all passes found of one face; see mesh-program/messages.ts. */
export type FaceMeshes = Float32Array;

/** The middle of a face in ArcFace's crop, around which a view is enlarged and turned. */
const MIDDLE: Point = { x: 56, y: 64 };

function meshOf(meshes: FaceMeshes, pass: Pass): Point[] {
  const start = PASSES.indexOf(pass) * MESH_NUMBERS;
  return Array.from({ length: MESH_POINTS }, (_, i) => ({
    x: meshes[start + i * 2],
    y: meshes[start + i * 2 + 1],
  }));
}

/** Did a pass find the face? */
export function found(meshes: FaceMeshes, pass: Pass): boolean {
  return !Number.isNaN(meshes[PASSES.indexOf(pass) * MESH_NUMBERS]);
}

/** The five points by one pass, in pixels of the picture. */
function pointsOf(meshes: FaceMeshes, pass: Pass, { marks = {} }: View): FivePoints {
  const mesh = meshOf(meshes, pass);
  const points = fivePoints(mesh, 1, 1);
  for (const [name, indices] of Object.entries(marks) as [keyof FivePoints, number[]][]) {
    points[name] = meanOf(indices.map((index) => mesh[index]));
  }
  return points;
}

function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce((to, { x, y }) => ({ x: to.x + x, y: to.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** The five points of a view, each the mean over its passes, in the template's order. */
function pointsOfView(meshes: FaceMeshes, view: View): Point[] {
  const asked = (view.passes ?? ['plain']).filter((pass) => found(meshes, pass));
  const passes: readonly Pass[] = asked.length > 0 ? asked : ['plain'];
  const each = passes.map((pass) => inTemplateOrder(pointsOf(meshes, pass, view)));
  return ARCFACE_TEMPLATE.map((_, i) => meanOf(each.map((points) => points[i])));
}

/** What brings the picture's pixels to the crop of a view; mirroring is not in it. */
export function toCropOf(meshes: FaceMeshes, view: View): Similarity {
  const points = pointsOfView(meshes, view);
  const fit = similarityBetween(points, ARCFACE_TEMPLATE);
  const { scale = 1, dx = 0, dy = 0, degrees = 0 } = view;
  const angle = (degrees * Math.PI) / 180;
  const [a, b] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  const [x, y] = [fit.tx - MIDDLE.x, fit.ty - MIDDLE.y];
  return {
    a: a * fit.a - b * fit.b,
    b: a * fit.b + b * fit.a,
    tx: a * x - b * y + MIDDLE.x + dx,
    ty: b * x + a * y + MIDDLE.y + dy,
  };
}
