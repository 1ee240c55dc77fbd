/** What the program is given, in a file whose path is its last argument. */
export interface Job {
  modelsFolder: string;
  /** Folders that the page may load from, by the first part of the path. */
  folders: Record<string, string>;
  /** Files of pictures, by number. */
  pictures: string[];
}

/** Who finds and describes a face. */
export const CONTENDERS = ['ours', 'face-api', 'face-api tiny', 'human'] as const;
export type Contender = (typeof CONTENDERS)[number];

/** `window.arcEmbedder`, from preload.ts: our network, in the main process. */
export interface EmbedderBridge {
  /** A crop's unit vector, of crop and mirror image. */
  embed(crop: Uint8Array): Promise<Float32Array>;
}

/** `window.contest`, which the bench drives. */
export interface Contest {
  /** Loads a contender's networks and looks at one picture; answers what it runs on. */
  open(contender: Contender): Promise<string>;
  /**
   * Milliseconds of each look at each picture, found and described; pictures are decoded before. A look that
   * finds no face describes none, and its time is left out.
   */
  time(pictures: readonly number[], rounds: number): Promise<number[]>;
  /** The vector of the face nearest to the middle; null where none was found. */
  describe(picture: number): Promise<number[] | null>;
}
