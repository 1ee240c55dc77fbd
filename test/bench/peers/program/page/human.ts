import { backendOf, type Describer, nearestToMiddle, type TensorFlow } from './describer';

/** Of human's results what is used here. */
interface HumanFace {
  /** x, y, width, height. */
  box: [number, number, number, number];
  embedding?: number[];
}

interface Human {
  load(): Promise<void>;
  detect(picture: ImageBitmap): Promise<{ face: HumanFace[] }>;
  tf: TensorFlow;
}

type HumanModule = { default: new (config: object) => Human };

/** human's face detection, mesh and description; all else that it can do is off, and nothing is cached. */
export async function human(): Promise<Describer> {
  const url = 'app://arc/human/dist/human.esm.js';
  const { default: Library }: HumanModule = await import(/* @vite-ignore */ url);
  const off = { enabled: false };
  const library = new Library({
    backend: 'wasm',
    wasmPath: 'app://arc/wasm/dist/',
    modelBasePath: 'app://arc/human/models/',
    debug: false,
    cacheSensitivity: 0,
    filter: off,
    face: {
      enabled: true,
      detector: { maxDetected: 5, skipFrames: 0, skipTime: 0 },
      mesh: { enabled: true },
      iris: off,
      emotion: off,
      antispoof: off,
      liveness: off,
      description: { enabled: true, skipFrames: 0, skipTime: 0 },
    },
    body: off,
    hand: off,
    object: off,
    gesture: off,
    segmentation: off,
  });
  await library.load();
  return {
    backend: backendOf(library.tf),
    async describe(picture) {
      const { face: faces } = await library.detect(picture);
      const face = nearestToMiddle(faces, picture, ({ box: [x, y, width, height] }) => ({
        x,
        y,
        width,
        height,
      }));
      return face?.embedding ? Float32Array.from(face.embedding) : null;
    },
  };
}
