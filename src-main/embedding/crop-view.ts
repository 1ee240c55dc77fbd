/**
 * A crop as it is, or as a mirror shows it. A face gives nearly one direction by both, each with errors of
 * its own, so that the mean of both features is nearer to who it is (models/README.md has the figures).
 */
export const CROP_VIEWS = ['as-is', 'mirrored'] as const;
export type CropView = (typeof CROP_VIEWS)[number];

/**
 * Which views of a live frame are embedded. All of a track's first, on which its first answer rests; then
 * one a frame in turn, which costs no more than one crop, and the pool of frames averages them.
 *
 * @param before how many frames of the track were embedded before.
 * @param views the model's, at least one.
 */
export function viewsOfFrame(before: number, views: readonly CropView[]): readonly CropView[] {
  return before === 0 ? views : [views[before % views.length]];
}
