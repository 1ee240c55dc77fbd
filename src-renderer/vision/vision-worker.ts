import type { AnalysedFace } from './analysed-face';
import { distinctFaces } from './distinct-faces';
import { analysedFace, pixelReader } from './face-analysis';
import { type Landmarker, openLandmarker } from './landmarker';
import type { VisionReply, VisionRequest } from './vision-messages';

const reader = pixelReader();
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

async function open(modelUrl: string): Promise<void> {
  try {
    landmarker = await openLandmarker(modelUrl);
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
  const { frame, takenAt, mode } = request;
  try {
    if (!landmarker) throw new Error('it has not been started.');
    const begin = performance.now();
    const meshes = await landmarker.find(frame, takenAt, mode);
    const foundAt = performance.now();
    const found: AnalysedFace[] = [];
    for (const mesh of meshes) {
      const face = analysedFace(mesh, frame, reader);
      if (face) found.push(face);
    }
    const faces = distinctFaces(found);
    const timing = { detectMs: foundAt - begin, alignMs: performance.now() - foundAt };
    const crops = faces.map(({ crop }) => crop.buffer);
    reply({ kind: 'analysed', result: { frame, takenAt, faces, timing } }, [frame, ...crops]);
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

self.addEventListener('message', ({ data }: MessageEvent<VisionRequest>) => {
  if (data.kind === 'open') void open(data.modelUrl);
  else void analyse(data);
});
