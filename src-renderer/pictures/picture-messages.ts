/** What the page sends to the picture worker, one request at a time. */
export type PictureRequest = PictureFile;

/** A picture file: its bytes, or where they are. */
export type PictureFile = { bytes: Uint8Array<ArrayBuffer> } | { url: string };

/** What it answers. The bitmap is transferred. */
export type PictureReply =
  | { kind: 'decoded'; frame: ImageBitmap }
  /** The file gives no picture. */
  | { kind: 'refused'; refusal: 'unreadable' | 'too-large' }
  /** The bytes are not to be had any more: whatever was to be done is over. */
  | { kind: 'withdrawn' }
  /** The worker cannot go on. */
  | { kind: 'broken' };
