/** What the page sends to the picture worker, one request at a time. */
export interface PictureRequest {
  /** Where the file's bytes are. */
  url: string;
}

/** What it answers. The bitmap is transferred. */
export type PictureReply =
  | { kind: 'decoded'; frame: ImageBitmap }
  /** The file gives no picture. */
  | { kind: 'refused'; refusal: 'unreadable' | 'too-large' }
  /** The bytes are not to be had any more: whatever was to be done is over. */
  | { kind: 'withdrawn' }
  /** The worker cannot go on. */
  | { kind: 'broken' };
