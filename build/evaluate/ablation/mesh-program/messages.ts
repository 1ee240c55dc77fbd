import type { HeadPose } from '../../../../src-renderer/vision/analysed-face';

/** An image on its way into the page. */
export interface Work {
  index: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * How a face's mesh was found. `plain`: as the app does, in the picture as it is. `upright`: once more, in
 * the face turned upright and enlarged.
 */
export const PASSES = ['plain', 'upright'] as const;
export type Pass = (typeof PASSES)[number];

/** Points of a mesh that are kept of each pass, and numbers of each: x and y in pixels of the picture. */
export const MESH_POINTS = 468;
export const MESH_NUMBERS = MESH_POINTS * 2;

/** What the page found in an image: the face nearest to the middle; null for none. */
export interface Found {
  index: number;
  face: {
    pose: HeadPose;
    /** PASSES one behind the other, MESH_NUMBERS each; NaN where a pass found nothing. */
    meshes: Float32Array<ArrayBuffer>;
    /** How long each pass took, milliseconds. */
    passMs: Partial<Record<Pass, number>>;
  } | null;
}

/** `window.meshProgram`, from preload.ts. */
export interface MeshBridge {
  next(): Promise<Work | null>;
  found(result: Found): Promise<void>;
  failed(reason: string): Promise<void>;
}
