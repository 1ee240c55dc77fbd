import type { AnalysedFace } from '../../../src-renderer/vision/analysed-face';

/** An image on its way into the page. */
export interface Work {
  index: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What the page found in it. */
export interface Found {
  index: number;
  /** Why the image was not looked at; null where it was. */
  unreadable: string | null;
  faces: number;
  /** The size of the picture that was looked at, upright, in pixels. */
  frame: { width: number; height: number };
  /** The face nearest to the middle, as LFW's subject is; null for none. */
  face: AnalysedFace | null;
}

/** `window.productPath`, from preload.ts. */
export interface ProductPathBridge {
  next(): Promise<Work | null>;
  found(result: Found): Promise<void>;
  failed(reason: string): Promise<void>;
}
