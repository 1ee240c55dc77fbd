import { z } from 'zod';

const point = z.object({ x: z.number(), y: z.number() });

/**
 * What came of one image on the product's path. A measure that the page adds to a face's quality is
 * kept without a change here.
 */
export const FaceRecord = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('face'),
    faces: z.number(),
    /** The size of the picture that box and points are measured in, upright, in pixels. */
    frame: z.object({ width: z.number(), height: z.number() }),
    box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
    points: z.object({
      leftEye: point,
      rightEye: point,
      nose: point,
      leftMouth: point,
      rightMouth: point,
    }),
    pose: z.object({ yaw: z.number(), pitch: z.number(), roll: z.number() }),
    quality: z.record(z.string(), z.number()),
    /** Length of the model's raw output, before normalisation. */
    featureNorm: z.number(),
    /** Unit vector, of the views that the network's entry names; float32 as base64. */
    vector: z.string(),
    /** The aligned crop (RGB, base64), where it was asked for. */
    crop: z.string().optional(),
  }),
  /** No face was found. */
  z.object({ outcome: z.literal('missed') }),
  /** The file is no picture that the app can read, or could not be searched. */
  z.object({ outcome: z.literal('unreadable'), reason: z.string() }),
  /** The model gave nothing that could be put on the sphere, as NaN. */
  z.object({ outcome: z.literal('refused'), reason: z.string() }),
]);

export type FaceRecord = z.infer<typeof FaceRecord>;
export type FoundFace = Extract<FaceRecord, { outcome: 'face' }>;

/** Bytes of an array as base64. */
export function toBase64(array: Float32Array | Uint8Array): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
}

/** The unit vector that a record holds. */
export function vectorFrom(text: string): Float32Array<ArrayBuffer> {
  return new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
}
