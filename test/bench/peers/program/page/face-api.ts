import type * as FaceApi from '@vladmandic/face-api';
import { backendOf, type Describer, nearestToMiddle, type TensorFlow } from './describer';

/** From the page's own root: face-api takes other schemes than http apart wrongly. */
const MODELS = '/face-api/model';

/** What the package's TensorFlow.js has beyond its declared types. */
interface Engine extends TensorFlow {
  setWasmPaths(folder: string): void;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
}

/**
 * face-api's detection, 68 landmarks and 128-number descriptor, with the options of its own examples.
 *
 * @param tiny its quicker detector and landmarks in place of SSD MobileNet.
 */
export async function faceApi(tiny: boolean): Promise<Describer> {
  const url = 'app://arc/face-api/dist/face-api.esm.js';
  const api: typeof FaceApi = await import(/* @vite-ignore */ url);
  const engine = api.tf as unknown as Engine;
  engine.setWasmPaths('app://arc/wasm/dist/');
  await engine.setBackend('wasm');
  await engine.ready();
  const { nets } = api;
  await Promise.all([
    (tiny ? nets.tinyFaceDetector : nets.ssdMobilenetv1).loadFromUri(MODELS),
    (tiny ? nets.faceLandmark68TinyNet : nets.faceLandmark68Net).loadFromUri(MODELS),
    nets.faceRecognitionNet.loadFromUri(MODELS),
  ]);
  const options = tiny ? new api.TinyFaceDetectorOptions() : new api.SsdMobilenetv1Options();
  return {
    backend: backendOf(engine),
    async describe(picture) {
      const faces = await api
        .detectAllFaces(canvasOf(picture), options)
        .withFaceLandmarks(tiny)
        .withFaceDescriptors();
      const face = nearestToMiddle(faces, picture, ({ detection }) => detection.box);
      return face ? Float32Array.from(face.descriptor) : null;
    },
  };
}

/** face-api takes canvases of the document only. */
function canvasOf(picture: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(picture, 0, 0);
  return canvas;
}
