import type { FaceEvidence } from '../liveness/face-evidence';

/** A point in the pixels of the analysed frame: x to the right, y down, from the top left corner. */
export interface Point {
  x: number;
  y: number;
}

/** The five points that ArcFace aligns by. "Left" is the left side of the picture, not of the person. */
export interface FivePoints {
  leftEye: Point;
  rightEye: Point;
  nose: Point;
  leftMouth: Point;
  rightMouth: Point;
}

/** Upright rectangle in pixels of the analysed frame. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Where the head is turned, in degrees, all zero for a face that looks straight into the camera.
 * yaw: positive when the person turns to *their own* left (the nose moves to the right of the picture as
 * the camera sees it, unmirrored); pitch: positive when they look up; roll: positive when the head
 * tilts clockwise as the camera sees it.
 */
export interface HeadPose {
  yaw: number;
  pitch: number;
  roll: number;
}

/** What was measured of a face in its frame; each says how far the face can be trusted. */
export interface FaceQuality {
  /** Distance between the eyes in pixels of the frame. */
  eyeDistance: number;
  /** Variance of the Laplacian of the crop's luma (grey levels², 0 = flat). */
  sharpness: number;
  /** Mean luma of the crop, 0–255. */
  brightness: number;
}

/** One face found in one frame, aligned and measured. */
export interface AnalysedFace {
  box: Box;
  points: FivePoints;
  pose: HeadPose;
  quality: FaceQuality;
  /** The aligned crop: CROP_SIDE² pixels, row by row, RGB bytes. */
  crop: Uint8Array<ArrayBuffer>;
  /** For the liveness check; only while that is wanted (Vision.gatherEvidence). */
  evidence?: FaceEvidence;
}

/** How long the parts of an analysis took, in milliseconds. */
export interface AnalysisTiming {
  /** Getting the frame's pixels. */
  readMs: number;
  detectMs: number;
  alignMs: number;
}

/** What the vision worker found in one frame. */
export interface AnalysedFrame {
  /** The picture that was analysed, so that exactly it is drawn; null for a frame of a camera or video. */
  still: ImageBitmap | null;
  width: number;
  height: number;
  /** `performance.now()` of the page when the frame was taken from its source. */
  takenAt: number;
  faces: AnalysedFace[];
  timing: AnalysisTiming;
}
