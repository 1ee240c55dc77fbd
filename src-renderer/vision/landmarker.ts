import { FaceLandmarker, type FaceLandmarkerResult } from '@mediapipe/tasks-vision';
import wasmLoaderUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.js?url';
import wasmBinaryUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import type { Landmarks } from './five-points';
import { memoryCanvas } from './memory-webgl';
import type { AnalysisMode, Delegate } from './vision-messages';

/** As many faces as the face tracker follows. */
const MOST_FACES = 8;

/** One face as MediaPipe finds it. */
export interface MeshFace {
  /** In fractions of the frame. */
  landmarks: Landmarks;
  /** The facial transformation matrix: 16 numbers, column by column. */
  matrix: ReadonlyArray<number>;
}

/** Finds the face meshes of frames. */
export interface Landmarker {
  /**
   * The faces of a frame, at most eight.
   *
   * @param pixels stay as they are until the promise resolves.
   * @param takenAt milliseconds; in `video` mode it should rise from call to call.
   * @throws Error when MediaPipe fails; the next call starts afresh.
   */
  find(pixels: ImageData, takenAt: number, mode: AnalysisMode): Promise<MeshFace[]>;
}

/**
 * MediaPipe's wasm program writes each step of its start to the console, much of it as errors; what goes
 * wrong it throws besides. It takes its printers from a global of this name (an Emscripten convention).
 */
function quietenMediaPipe(): void {
  const print = (line: string) => console.debug(line);
  Object.assign(self, { Module: { print, printErr: print } });
}

/** The bytes of the landmark bundle. */
async function fetchModel(modelUrl: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(modelUrl);
  if (!response.ok) {
    // The main process says in a sentence what is wrong with the file.
    throw new Error((await response.text()) || `${modelUrl} was not served (${response.status}).`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

/** MediaPipe's parallel lists as one list of faces. */
function facesOf({ faceLandmarks, facialTransformationMatrixes }: FaceLandmarkerResult) {
  return faceLandmarks.map((landmarks, index): MeshFace => {
    const matrix = facialTransformationMatrixes[index]?.data;
    if (!matrix) throw new Error('The landmark model gave a face without its head pose.');
    return { landmarks, matrix };
  });
}

/**
 * Loads MediaPipe's FaceLandmarker. To be called inside a module worker, once:
 * MediaPipe takes its loader by `import()`, which runs a module only the first time, and drops it after.
 * Nothing but the two wasm files of this build and the model is fetched. Pictures reach MediaPipe through
 * a WebGL texture even on the processor; that texture is plain memory then.
 *
 * @param modelUrl where the `.task` bundle lies.
 * @throws Error when the model cannot be read or is not one MediaPipe takes.
 */
export async function openLandmarker(
  modelUrl: string,
  delegate: Delegate = 'CPU',
): Promise<Landmarker> {
  const modelAssetBuffer = await fetchModel(modelUrl);
  quietenMediaPipe();
  const landmarker = await FaceLandmarker.createFromOptions(
    { wasmLoaderPath: wasmLoaderUrl, wasmBinaryPath: wasmBinaryUrl },
    {
      canvas: delegate === 'CPU' ? memoryCanvas() : new OffscreenCanvas(1, 1),
      baseOptions: { modelAssetBuffer, delegate },
      runningMode: 'VIDEO',
      numFaces: MOST_FACES,
      outputFacialTransformationMatrixes: true,
    },
  );
  let running: AnalysisMode | null = 'video';
  let lastStamp = 0;

  /** Setting the mode builds MediaPipe's graph anew: also the way out after a failure. */
  async function rebuild(mode: AnalysisMode): Promise<void> {
    const failed = running === null;
    running = null;
    try {
      await landmarker.setOptions({ runningMode: mode === 'video' ? 'VIDEO' : 'IMAGE' });
    } catch (error) {
      // A graph that has failed throws its error once more while the new one takes its place.
      if (!failed) throw error;
      console.warn(error);
    }
  }

  return {
    async find(pixels, takenAt, mode) {
      if (mode !== running) await rebuild(mode);
      // Cleared until the call has returned, so that a failure leaves it so.
      running = null;
      let result: FaceLandmarkerResult;
      if (mode === 'video') {
        // MediaPipe counts in microseconds and fails for good on a stamp that does not rise.
        lastStamp = Math.max(takenAt, lastStamp + 0.001);
        result = landmarker.detectForVideo(pixels, lastStamp);
      } else {
        result = landmarker.detect(pixels);
      }
      running = mode;
      return facesOf(result);
    },
  };
}
