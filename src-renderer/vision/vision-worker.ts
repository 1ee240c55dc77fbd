import { faceEvidence } from '../liveness/face-evidence';
import type { AnalysedFace } from './analysed-face';
import { distinctFaces } from './distinct-faces';
import { analysedFace } from './face-analysis';
import { type Landmarker, openLandmarker } from './landmarker';
import { pixelReader } from './pixel-reader';
import { StillScene } from './still-scene';
import type { Delegate, VisionReply, VisionRequest } from './vision-messages';

const readPixels = pixelReader();
const scene = new StillScene();
let landmarker: Landmarker | null = null;

/**
 * Answers the page. The page's types stand for the worker's own here (both libraries of types together
 * clash): `postMessage` with an options object is the one form that a window and a worker share.
 */
function reply(message: VisionReply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

/** What went wrong, without the trace of source lines that MediaPipe puts behind it. */
function reasonOf(problem: unknown): string {
  const reason = problem instanceof Error ? problem.message : String(problem);
  return reason.split('\n', 1)[0];
}

async function open(modelUrl: string, delegate: Delegate): Promise<void> {
  try {
    landmarker = await openLandmarker(modelUrl, delegate);
    reply({ kind: 'opened' });
  } catch (problem) {
    reply({
      kind: 'failed',
      sentence: `The face finder could not be started: ${reasonOf(problem)}`,
      usable: false,
    });
  }
}

async function analyse(request: Extract<VisionRequest, { kind: 'analyse' }>): Promise<void> {
  const { frame, takenAt, mode, evidence } = request;
  try {
    if (!landmarker) throw new Error('it has not been started.');
    const begin = performance.now();
    const picture = await readPixels(frame);
    const readAt = performance.now();
    // The camera has few buffers to film into, and this was one of them.
    const bitmap = 'displayWidth' in frame ? null : frame;
    if (!bitmap) frame.close();
    const isStill = mode === 'video' && scene.isStill(picture, takenAt);
    const meshes = isStill ? [] : await landmarker.find(picture, takenAt, mode);
    if (!isStill) scene.searched(picture, meshes.length, takenAt);
    const foundAt = performance.now();
    const found: AnalysedFace[] = [];
    for (const mesh of meshes) {
      const face = analysedFace(mesh, picture);
      if (!face) continue;
      found.push(evidence ? { ...face, evidence: faceEvidence(mesh, face.box, picture) } : face);
    }
    const faces = distinctFaces(found);
    const timing = {
      readMs: readAt - begin,
      detectMs: foundAt - readAt,
      alignMs: performance.now() - foundAt,
    };
    const { width, height } = picture;
    const crops = faces.flatMap(({ crop, evidence }) =>
      evidence ? [crop.buffer, evidence.crop.buffer, evidence.points.buffer] : [crop.buffer],
    );
    const result = { still: bitmap, width, height, takenAt, faces, timing };
    reply({ kind: 'analysed', result }, bitmap ? [bitmap, ...crops] : crops);
  } catch (problem) {
    frame.close();
    reply({
      kind: 'failed',
      sentence: `The face finder failed on a picture: ${reasonOf(problem)}`,
      // After an abort of the WebAssembly program every further call into it fails too.
      usable: !(problem instanceof WebAssembly.RuntimeError),
    });
  }
}

/** The request before; they are answered in the order in which they come. */
let turn = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<VisionRequest>) => {
  turn = turn.then(() =>
    data.kind === 'open' ? open(data.modelUrl, data.delegate) : analyse(data),
  );
});
