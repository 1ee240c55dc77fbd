import type { AnalysedFace, Point } from '../../../../../src-renderer/vision/analysed-face';
import { distinctFaces } from '../../../../../src-renderer/vision/distinct-faces';
import { analysedFace } from '../../../../../src-renderer/vision/face-analysis';
import { inTemplateOrder } from '../../../../../src-renderer/vision/five-points';
import {
  type Landmarker,
  type MeshFace,
  openLandmarker,
} from '../../../../../src-renderer/vision/landmarker';
import { pixelReader } from '../../../../../src-renderer/vision/pixel-reader';
import {
  ARCFACE_TEMPLATE,
  inverse,
  type Similarity,
  similarityBetween,
  transformed,
} from '../../../../../src-renderer/vision/similarity-transform';
import { type Found, MESH_NUMBERS, MESH_POINTS, PASSES, type Pass } from '../messages';

/** What the page asks. The picture is transferred. */
export type MeshRequest = { kind: 'open' } | { kind: 'find'; picture: ImageBitmap };
export type MeshReply =
  | { kind: 'opened' }
  | { kind: 'found'; face: Found['face'] }
  | { kind: 'failed'; reason: string };

/** The upright picture of a face: its side, and how many times larger than ArcFace's crop it is. */
const UPRIGHT_SIDE = 320;
const UPRIGHT_SCALE = 1.5;
/** The middle of a face in ArcFace's crop. */
const CROP_MIDDLE = { x: 56, y: 64 };

const readPixels = pixelReader();
let landmarker: Landmarker | null = null;

/** The part of a picture that a similarity brings into a square. */
function drawn(picture: ImageBitmap, { a, b, tx, ty }: Similarity, side: number): ImageBitmap {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas is left.');
  context.imageSmoothingQuality = 'high';
  context.setTransform(a, b, -b, a, tx, ty);
  context.drawImage(picture, 0, 0);
  return canvas.transferToImageBitmap();
}

/** The face nearest to a point of the picture. */
function nearest<Face extends { face: AnalysedFace }>(faces: Face[], to: Point): Face | undefined {
  const distance = ({ face: { box } }: Face) =>
    (box.x + box.width / 2 - to.x) ** 2 + (box.y + box.height / 2 - to.y) ** 2;
  return faces.toSorted((a, b) => distance(a) - distance(b))[0];
}

async function meshes(picture: ImageBitmap, near: Point) {
  if (!landmarker) throw new Error('The face finder was not started.');
  const found: { mesh: MeshFace; face: AnalysedFace }[] = [];
  const pixels = await readPixels(picture);
  for (const mesh of await landmarker.find(pixels, 0, 'image')) {
    const face = analysedFace(mesh, pixels);
    if (face) found.push({ mesh, face });
  }
  const distinct = new Set(distinctFaces(found.map(({ face }) => face)));
  return nearest(
    found.filter(({ face }) => distinct.has(face)),
    near,
  );
}

async function find(picture: ImageBitmap): Promise<Found['face']> {
  const { width, height } = picture;
  const began = performance.now();
  const first = await meshes(picture, { x: width / 2, y: height / 2 });
  if (!first) return null;
  const out = new Float32Array(PASSES.length * MESH_NUMBERS).fill(Number.NaN);
  const passMs: Partial<Record<Pass, number>> = { plain: performance.now() - began };
  const keep = (pass: Pass, points: readonly Point[]) =>
    points.slice(0, MESH_POINTS).forEach(({ x, y }, i) => {
      out.set([x, y], PASSES.indexOf(pass) * MESH_NUMBERS + i * 2);
    });
  keep(
    'plain',
    first.mesh.landmarks.map(({ x, y }) => ({ x: x * width, y: y * height })),
  );

  const toCrop = similarityBetween(inTemplateOrder(first.face.points), ARCFACE_TEMPLATE);
  const toUpright: Similarity = {
    a: toCrop.a * UPRIGHT_SCALE,
    b: toCrop.b * UPRIGHT_SCALE,
    tx: toCrop.tx * UPRIGHT_SCALE + UPRIGHT_SIDE / 2 - UPRIGHT_SCALE * CROP_MIDDLE.x,
    ty: toCrop.ty * UPRIGHT_SCALE + UPRIGHT_SIDE / 2 - UPRIGHT_SCALE * CROP_MIDDLE.y,
  };
  const start = performance.now();
  const upright = drawn(picture, toUpright, UPRIGHT_SIDE);
  const second = await meshes(upright, { x: UPRIGHT_SIDE / 2, y: UPRIGHT_SIDE / 2 });
  upright.close();
  passMs.upright = performance.now() - start;
  if (second) {
    const back = inverse(toUpright);
    keep(
      'upright',
      second.mesh.landmarks.map(({ x, y }) => {
        // MediaPipe's whole numbers are pixels' centres, a canvas's their corners.
        const corner = { x: x * UPRIGHT_SIDE + 0.5, y: y * UPRIGHT_SIDE + 0.5 };
        const point = transformed(back, corner);
        return { x: point.x - 0.5, y: point.y - 0.5 };
      }),
    );
  }
  return { pose: first.face.pose, meshes: out, passMs };
}

async function answer(request: MeshRequest): Promise<MeshReply> {
  if (request.kind === 'open') {
    landmarker = await openLandmarker('app://arc/models/face_landmarker.task');
    return { kind: 'opened' };
  }
  const face = await find(request.picture);
  request.picture.close();
  return { kind: 'found', face };
}

self.addEventListener('message', ({ data }: MessageEvent<MeshRequest>) => {
  answer(data)
    .catch((error: unknown): MeshReply => ({ kind: 'failed', reason: String(error) }))
    .then((reply) => self.postMessage(reply));
});
