import type { Pass } from './mesh-program/messages';

/**
 * One way to make a crop of a face. Whatever is left out is as the app does it: the mesh of one pass, its
 * usual five points, ArcFace's template, bilinear, black beyond the picture's edge.
 */
export interface View {
  /** The five points are the mean over these passes; one that found nothing is left out. */
  passes?: readonly Pass[];
  /** Other points of the mesh in place of the usual ones; their mean is taken. */
  marks?: Partial<Record<'nose' | 'leftMouth' | 'rightMouth' | 'leftEye' | 'rightEye', number[]>>;
  /** The aligned face is drawn so many times larger, around the middle of the face… */
  scale?: number;
  /** …moved by so many pixels of the crop, to the right and down… */
  dx?: number;
  dy?: number;
  /** …and turned clockwise, in degrees. */
  degrees?: number;
  mirror?: boolean;
  /** The picture's outermost pixels go on beyond its edge. */
  edge?: boolean;
  /** Catmull-Rom in place of bilinear sampling. */
  bicubic?: boolean;
  /** Contrast: the darkest and lightest hundredth become black and white. */
  stretch?: boolean;
}

/** A view's name among the cached features: equal views have equal names. */
export function keyOf(view: View): string {
  return JSON.stringify(Object.entries(view).sort(([a], [b]) => (a < b ? -1 : 1)));
}
