/** What the thread that projects the gallery is started with. */
export interface ProjectionStart {
  /** Floats of a vector. */
  size: number;
  /** Of all people, one behind the other. */
  vectors: Float32Array<ArrayBuffer>;
  /** How many of the vectors each person has, at least one. */
  counts: number[];
}

/** Three numbers for each vector, person after person: their samples, then their template. */
export interface FromProjection {
  points: Float32Array<ArrayBuffer>;
  shares: number[];
}
