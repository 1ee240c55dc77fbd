/** What the page asks of the worker that reads stored pictures: one at a time. */
export interface PictureRequest {
  url: string;
}

/**
 * `crop`: CROP_BYTES of RGB; null for a picture that is gone, is no picture, or has another size than a
 * crop. `failed`: it could not be fetched; another try may succeed.
 */
export type PictureReply =
  | { kind: 'read'; crop: Uint8Array<ArrayBuffer> | null }
  | { kind: 'failed'; sentence: string };
