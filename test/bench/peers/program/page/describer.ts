/** Finds the faces of a picture and describes the one nearest to its middle. */
export interface Describer {
  /** What it runs on, in its own words. */
  backend: string;
  /** The picture stays the caller's. Null where no face was found. */
  describe(picture: ImageBitmap): Promise<Float32Array | null>;
}

/** What of TensorFlow.js tells on what it runs. */
export interface TensorFlow {
  getBackend(): string;
  env(): { get(flag: string): unknown };
}

/** A backend by name, with the threads of TensorFlow.js's wasm where it has them. */
export function backendOf(tf: TensorFlow): string {
  const backend = tf.getBackend();
  const threads = backend === 'wasm' && tf.env().get('WASM_HAS_MULTITHREAD_SUPPORT');
  return threads ? `${backend}, threads` : backend;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The face whose centre is nearest to the picture's middle: LFW's pictures are framed on their person. */
export function nearestToMiddle<Face>(
  faces: readonly Face[],
  picture: ImageBitmap,
  boxOf: (face: Face) => Box,
): Face | undefined {
  const off = (face: Face) => {
    const { x, y, width, height } = boxOf(face);
    return Math.hypot(x + width / 2 - picture.width / 2, y + height / 2 - picture.height / 2);
  };
  return faces.toSorted((a, b) => off(a) - off(b))[0];
}
