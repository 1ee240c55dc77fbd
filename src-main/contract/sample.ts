import { z } from 'zod';

/** Where a sample came from: the camera, a photograph opened by hand, an import, or a face seen live. */
export const SAMPLE_SOURCES = ['webcam', 'file', 'import', 'sighting'] as const;
export type SampleSource = (typeof SAMPLE_SOURCES)[number];

/** What was measured of a face when it was taken; kept with it. */
export const sampleQuality = z.strictObject({
  /** Pixels of the frame. */
  eyeDistance: z.number().min(0).max(10_000),
  /** Variance of the crop's Laplacian. */
  sharpness: z.number().min(0).max(1e6),
  /** Mean luma of the crop. */
  brightness: z.number().min(0).max(255),
  /** Degrees; see HeadPose. */
  yaw: z.number().min(-180).max(180),
  pitch: z.number().min(-180).max(180),
  roll: z.number().min(-180).max(180),
});
export type SampleQuality = z.infer<typeof sampleQuality>;
