import {
  errorTakenAway,
  errorVersusReject,
  type GenuineComparison,
  type RejectPoint,
} from '../../src-main/evaluation/error-versus-reject';
import { type Figure, figure } from '../../src-main/evaluation/figure';
import { trueAcceptRateAt } from '../../src-main/evaluation/operating-point';
import type { SortedScores } from '../../src-main/evaluation/sorted-scores';
import { dot } from '../../src-main/gallery/cosine';
import type { EmbeddedImage } from './embedded-images';

/** The false match rate at which errors are counted. */
const FALSE_MATCH_RATE = 1e-3;

/** Shares of the images that are rejected, the poorest first. */
const REJECTED = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3];

/** Mean luma in the middle of what a face may have. */
const MIDDLE_BRIGHTNESS = 120;

/** What may tell beforehand how well a face is recognised; more is better. */
const MEASURES: readonly { name: string; of(image: EmbeddedImage): number | undefined }[] = [
  { name: 'norm of the feature', of: ({ face }) => face.featureNorm },
  {
    name: 'turned little (yaw, pitch)',
    of: ({ face: { pose } }) => -Math.max(Math.abs(pose.yaw), Math.abs(pose.pitch)),
  },
  { name: 'distance of the eyes', of: ({ face }) => face.quality.eyeDistance },
  { name: 'sharpness', of: ({ face }) => face.quality.sharpness },
  {
    name: 'brightness near the middle',
    of: ({ face: { quality } }) =>
      quality.brightness && -Math.abs(quality.brightness - MIDDLE_BRIGHTNESS),
  },
];

/** How well measures of quality tell which faces will not be recognised. */
export interface QualityCurves {
  falseMatchRate: number;
  threshold: number;
  /** Shares of the images that were to be rejected, 0…1; each curve has a point for each. */
  rejected: readonly number[];
  curves: {
    measure: string;
    points: RejectPoint[];
    /** Share of the error that rejecting takes away; null where it cannot be told. */
    takenAway: number | null;
  }[];
}

/**
 * Error-versus-reject curves of every measure that all images have.
 *
 * @param sorted scores of all pairs of the images.
 */
export function qualityCurves(
  images: readonly EmbeddedImage[],
  sorted: SortedScores,
): Figure<QualityCurves> {
  return figure(() => {
    const { threshold } = trueAcceptRateAt(sorted, FALSE_MATCH_RATE);
    const genuine = genuineComparisons(images);
    const curves = MEASURES.flatMap(({ name, of }) => {
      const qualities = images.map((image) => of(image) ?? Number.NaN);
      if (qualities.some(Number.isNaN)) return [];
      const points = errorVersusReject(genuine, qualities, threshold, REJECTED);
      return [{ measure: name, points, takenAway: errorTakenAway(points) }];
    });
    return { falseMatchRate: FALSE_MATCH_RATE, threshold, rejected: REJECTED, curves };
  });
}

/** All comparisons of two images of one person. */
function genuineComparisons(images: readonly EmbeddedImage[]): GenuineComparison[] {
  const of = new Map<string, number[]>();
  for (const [i, { person }] of images.entries()) of.set(person, [...(of.get(person) ?? []), i]);
  return [...of.values()].flatMap((places) =>
    places.flatMap((first, k) =>
      places.slice(k + 1).map((second) => ({
        first,
        second,
        score: dot(images[first].vector, images[second].vector),
      })),
    ),
  );
}
