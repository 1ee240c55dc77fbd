/** What the thread that projects the gallery is started with: vectors one behind the other. */
export interface ProjectionStart {
  /** Floats of a vector. */
  size: number;
  /** The directions are those in which these differ most. */
  samples: Float32Array<ArrayBuffer>;
  /** Projected onto the same directions. */
  others: Float32Array<ArrayBuffer>;
}

/** Three numbers for each vector. */
export interface FromProjection {
  samples: Float32Array<ArrayBuffer>;
  others: Float32Array<ArrayBuffer>;
  shares: number[];
}
