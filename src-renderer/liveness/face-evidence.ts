import {
  LIVENESS_CROP_BYTES,
  LIVENESS_CROP_SIDE,
  MESH_FLOATS,
} from '../../src-main/contract/liveness';
import type { Box } from '../vision/analysed-face';
import type { MeshFace } from '../vision/landmarker';

/** What of a face tells whether it is a living person's. */
export interface FaceEvidence {
  /** The face mesh: x and y of 468 points, in pixels of the frame. */
  points: Float32Array<ArrayBuffer>;
  /** The face and its surroundings: LIVENESS_CROP_SIDE² pixels, row by row, RGB bytes. */
  crop: Uint8Array<ArrayBuffer>;
}

/** The network was trained on crops of 2.7 times a face detector's box, which is somewhat larger than the mesh's. */
const SURROUNDINGS = 3.2;

/**
 * The part of a frame that the liveness network sees: SURROUNDINGS times the face, made smaller and pushed inside
 * where the frame ends, as in the network's own training.
 */
export function surroundings(box: Box, frameWidth: number, frameHeight: number): Box {
  const scale = Math.min(SURROUNDINGS, frameWidth / box.width, frameHeight / box.height);
  const [width, height] = [box.width * scale, box.height * scale];
  const inside = (wanted: number, size: number, all: number) =>
    Math.min(Math.max(0, wanted), all - size);
  return {
    x: inside(box.x + (box.width - width) / 2, width, frameWidth),
    y: inside(box.y + (box.height - height) / 2, height, frameHeight),
    width,
    height,
  };
}

/** What the liveness check needs of a face. */
export function faceEvidence(
  { landmarks }: Pick<MeshFace, 'landmarks'>,
  box: Box,
  picture: Pick<ImageData, 'width' | 'height' | 'data'>,
): FaceEvidence {
  const points = new Float32Array(MESH_FLOATS);
  for (let i = 0; i < MESH_FLOATS / 2; i++) {
    points[2 * i] = landmarks[i].x * picture.width;
    points[2 * i + 1] = landmarks[i].y * picture.height;
  }
  return { points, crop: resampled(surroundings(box, picture.width, picture.height), picture) };
}

/** A part of a picture as the network takes it: bilinear and nothing more, for a screen's moiré is to be seen. */
function resampled(
  part: Box,
  { width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>,
): Uint8Array<ArrayBuffer> {
  const side = LIVENESS_CROP_SIDE;
  const crop = new Uint8Array(LIVENESS_CROP_BYTES);
  let to = 0;
  for (let row = 0; row < side; row++) {
    const y = Math.max(0, part.y + ((row + 0.5) * part.height) / side - 0.5);
    const top = Math.min(height - 1, Math.floor(y));
    const below = Math.min(height - 1, top + 1);
    const fy = y - top;
    for (let column = 0; column < side; column++) {
      const x = Math.max(0, part.x + ((column + 0.5) * part.width) / side - 0.5);
      const left = Math.min(width - 1, Math.floor(x));
      const right = Math.min(width - 1, left + 1);
      const fx = x - left;
      for (let channel = 0; channel < 3; channel++) {
        const upper =
          data[4 * (top * width + left) + channel] * (1 - fx) +
          data[4 * (top * width + right) + channel] * fx;
        const lower =
          data[4 * (below * width + left) + channel] * (1 - fx) +
          data[4 * (below * width + right) + channel] * fx;
        crop[to++] = Math.round(upper * (1 - fy) + lower * fy);
      }
    }
  }
  return crop;
}
