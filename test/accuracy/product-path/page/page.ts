import type { AnalysedFace } from '../../../../src-renderer/vision/analysed-face';
import { createVision, type Vision } from '../../../../src-renderer/vision/vision-client';
import type { ProductPathBridge } from '../messages';

declare global {
  interface Window {
    readonly productPath: ProductPathBridge;
  }
}

/** How far a face's middle lies from the picture's, squared, in pixels². */
function distanceFromMiddle({ box }: AnalysedFace, picture: ImageBitmap): number {
  const x = box.x + box.width / 2 - picture.width / 2;
  const y = box.y + box.height / 2 - picture.height / 2;
  return x * x + y * y;
}

async function run(vision: Vision): Promise<void> {
  const { productPath } = window;
  for (let work = await productPath.next(); work; work = await productPath.next()) {
    const picture = await createImageBitmap(new Blob([work.bytes]));
    const { frame, faces } = await vision.analyse(picture, performance.now(), 'image');
    const [face = null] = faces.toSorted(
      (a, b) => distanceFromMiddle(a, frame) - distanceFromMiddle(b, frame),
    );
    frame.close();
    await productPath.found({ index: work.index, faces: faces.length, face });
  }
}

createVision('app://arc/models/face_landmarker.task')
  .then(run)
  .catch((error: unknown) => window.productPath.failed(String(error)));
