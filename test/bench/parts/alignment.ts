import { alignedCrop } from '../../../src-renderer/vision/aligned-crop';
import {
  ARCFACE_TEMPLATE,
  similarityBetween,
} from '../../../src-renderer/vision/similarity-transform';
import { referenceWarp } from '../../accuracy/reference-warp';
import { durations, type Figure, median } from '../figure';
import { seededRandom } from './random-vectors';
import { inTurns } from './timing';

const WIDTH = 640;
const HEIGHT = 480;
const ROUNDS = 100;

/**
 * Cutting one aligned crop out of pixels in memory, for a face far off and a near one. Up to twice the crop's
 * own size one sample makes a pixel, of which there are four, nine and more beyond.
 */
export async function alignmentFigures(): Promise<Figure[]> {
  return [
    await alignment('align.far', 'aligned crop, eyes 50 pixels apart', 50),
    await alignment('align.near', 'aligned crop, eyes 140 pixels apart', 140),
  ];
}

async function alignment(id: string, what: string, eyeDistance: number): Promise<Figure> {
  const [leftEye, rightEye, nose, leftMouth, rightMouth] = pointsInFrame(eyeDistance);
  const points = { leftEye, rightEye, nose, leftMouth, rightMouth };
  const toCrop = similarityBetween(Object.values(points), ARCFACE_TEMPLATE);
  const random = seededRandom(1);
  const rgba = Uint8ClampedArray.from({ length: WIDTH * HEIGHT * 4 }, () => random() * 256);
  const rgb = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, () => random() * 256);
  const excerpt = { x: 0, y: 0, width: WIDTH, height: HEIGHT, data: rgba };
  const { ours, baseline } = await inTurns(
    {
      ours: () => alignedCrop(excerpt, toCrop),
      baseline: () => referenceWarp(rgb, WIDTH, HEIGHT, points),
    },
    ROUNDS,
  );
  return {
    ...durations({ id, what }, ours),
    baseline: { what: 'plain warp, one sample a pixel', value: median(baseline) },
  };
}

/** The template's own points, enlarged, in the middle of the frame. */
function pointsInFrame(eyeDistance: number) {
  const [left, right] = ARCFACE_TEMPLATE;
  const scale = eyeDistance / (right.x - left.x);
  return ARCFACE_TEMPLATE.map(({ x, y }) => ({
    x: WIDTH / 2 + (x - 56) * scale,
    y: HEIGHT / 2 + (y - 56) * scale,
  }));
}
