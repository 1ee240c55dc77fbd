/** Side of an aligned crop in pixels, as ArcFace takes it. */
export const CROP_SIDE = 112;

/** Bytes of one crop: 112 × 112 pixels, row by row, three bytes each (red, green, blue). */
export const CROP_BYTES = CROP_SIDE * CROP_SIDE * 3;
