import { createVision } from '../../../../../src-renderer/vision/vision-client';
import type { EmbedderBridge } from '../messages';
import { type Describer, nearestToMiddle } from './describer';

declare global {
  interface Window {
    readonly arcEmbedder: EmbedderBridge;
  }
}

/** The app's own path: its vision worker finds and aligns, its embedder embeds crop and mirror image. */
export async function ours(): Promise<Describer> {
  const vision = await createVision('app://arc/models/face_landmarker.task');
  return {
    backend: 'MediaPipe in wasm, ONNX Runtime on the processor',
    async describe(picture) {
      // The worker takes what it looks at; the copy is part of the time.
      const { still, faces } = await vision.analyse(
        await createImageBitmap(picture),
        performance.now(),
        'image',
      );
      still?.close();
      const face = nearestToMiddle(faces, picture, ({ box }) => box);
      return face ? window.arcEmbedder.embed(face.crop) : null;
    },
  };
}
