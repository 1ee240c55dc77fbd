import { samplePictureUrl } from '../../src-main/contract/person';
import type { PictureReply, PictureRequest } from './picture-messages';

/** Reads the pictures of stored samples, one after the other. */
export interface StoredCrops {
  /**
   * A sample's picture as the crop that it was made of.
   *
   * @returns CROP_BYTES of RGB, or null for a picture that is not there or cannot be decoded.
   * @throws Error when it could not be fetched.
   */
  read(sampleId: number): Promise<Uint8Array<ArrayBuffer> | null>;
  close(): void;
}

/** Starts the worker that reads them; to be closed when there is nothing left to read. */
export function openStoredCrops(): StoredCrops {
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' });
  return {
    read: (sampleId) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<PictureReply>) => {
          if (data.kind === 'read') resolve(data.crop);
          else reject(new Error(data.sentence));
        };
        worker.onerror = (event) => {
          event.preventDefault();
          reject(new Error(`Stored pictures cannot be read: ${event.message}`));
        };
        const request: PictureRequest = { url: samplePictureUrl(sampleId) };
        worker.postMessage(request);
      }),
    close: () => worker.terminate(),
  };
}
