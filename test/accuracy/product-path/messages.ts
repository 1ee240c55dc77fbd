import type { AnalysedFace } from '../../../src-renderer/vision/analysed-face';

/** An image on its way into the page. */
export interface Work {
  index: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What the page found in it: the face nearest to the middle, as LFW's subject is; null for none. */
export interface Found {
  index: number;
  faces: number;
  face: AnalysedFace | null;
}

/** What is written of each image to `faces.json`, in the order of the list. */
export interface FaceRecord {
  faces: number;
  points: AnalysedFace['points'] | null;
  featureNorm: number | null;
}

/** `window.productPath`, from preload.ts. */
export interface ProductPathBridge {
  next(): Promise<Work | null>;
  found(result: Found): Promise<void>;
  failed(reason: string): Promise<void>;
}
