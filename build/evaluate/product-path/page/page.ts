import { decodedPicture } from '../../../../src-renderer/pictures/decode-picture';
import { PictureFault } from '../../../../src-renderer/pictures/picture-header';
import type { AnalysedFace } from '../../../../src-renderer/vision/analysed-face';
import {
  createVision,
  type Vision,
  VisionProblem,
} from '../../../../src-renderer/vision/vision-client';
import type { Found, ProductPathBridge } from '../messages';

declare global {
  interface Window {
    readonly productPath: ProductPathBridge;
  }
}

/** How far a face's middle lies from the picture's, squared, in pixels². */
function distanceFromMiddle({ box }: AnalysedFace, picture: Found['frame']): number {
  const x = box.x + box.width / 2 - picture.width / 2;
  const y = box.y + box.height / 2 - picture.height / 2;
  return x * x + y * y;
}

/** One image, as the app's import decodes it and its vision worker looks at it. */
async function look(vision: Vision, bytes: Uint8Array<ArrayBuffer>): Promise<Omit<Found, 'index'>> {
  try {
    const picture = await decodedPicture(bytes);
    const analysed = await vision.analyse(picture, performance.now(), 'image');
    const { still, faces, width, height } = analysed;
    still?.close();
    const frame = { width, height };
    const [face = null] = faces.toSorted(
      (a, b) => distanceFromMiddle(a, frame) - distanceFromMiddle(b, frame),
    );
    return { unreadable: null, faces: faces.length, frame, face };
  } catch (error) {
    const ofThisImage =
      error instanceof PictureFault || (error instanceof VisionProblem && error.kind === 'frame');
    if (!ofThisImage) throw error;
    return { unreadable: error.message, faces: 0, frame: { width: 0, height: 0 }, face: null };
  }
}

async function run(vision: Vision): Promise<void> {
  const { productPath } = window;
  for (let work = await productPath.next(); work; work = await productPath.next()) {
    await productPath.found({ index: work.index, ...(await look(vision, work.bytes)) });
  }
}

createVision('app://arc/models/face_landmarker.task')
  .then(run)
  .catch((error: unknown) => window.productPath.failed(String(error)));
