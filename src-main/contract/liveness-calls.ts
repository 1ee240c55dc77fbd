import { z } from 'zod';
import { answering, bytes } from './call';
import { LIVENESS_CROP_BYTES, type Liveness, MESH_FLOATS, MOST_MESHES } from './liveness';
import { crop } from './picture';

/** The id of a face that is followed, as in `recognise`. */
const track = z.string().min(1).max(64);

const side = z.number().int().min(1).max(16_384);

export const livenessCalls = {
  /** What was seen of a face since the last time: whether it is a living person's is decided from it. */
  observeFace: answering<Liveness>()(
    z.strictObject({
      track,
      /** What the camera calls itself, or the file's name. */
      camera: z.string().max(512),
      /** Size of its frames in pixels. */
      frame: z.strictObject({ width: side, height: side }),
      /** The newest frame's face with its surroundings. */
      crop: bytes.refine((b) => b.byteLength === LIVENESS_CROP_BYTES, {
        message: `A liveness crop has ${LIVENESS_CROP_BYTES} bytes.`,
      }),
      /** The same frame's aligned crop, as `recognise` takes it. */
      aligned: crop,
      /** Of the frames since, oldest first. */
      meshes: z
        .array(
          z.strictObject({
            at: z.number().min(0).max(1e12),
            points: z
              .instanceof(Float32Array)
              .refine((points) => points.length === MESH_FLOATS && points.every(Number.isFinite), {
                message: `A face mesh has ${MESH_FLOATS} numbers.`,
              }),
          }),
        )
        .min(1)
        .max(MOST_MESHES),
    }),
  ),
  /** Asks the person of a track to do a few things in a random order; how that fares comes with `observeFace`. */
  beginChallenge: answering<Liveness>()(z.strictObject({ track })),
};
