import { CROP_SIDE } from '../../src-main/contract/crop';
import { cropOfRgba } from '../vision/crop-picture';
import type { PictureReply, PictureRequest } from './picture-messages';

// Pictures from the database are decoded here: in the sandbox, and beside the thread that draws the page.

const context = new OffscreenCanvas(CROP_SIDE, CROP_SIDE).getContext('2d', {
  willReadFrequently: true,
});

self.addEventListener('message', ({ data }: MessageEvent<PictureRequest>) => {
  void read(data.url).then((reply) => {
    const transfer = reply.kind === 'read' && reply.crop ? [reply.crop.buffer] : [];
    self.postMessage(reply, { transfer });
  });
});

async function read(url: string): Promise<PictureReply> {
  try {
    const response = await fetch(url);
    if (response.status === 404) return { kind: 'read', crop: null };
    if (!response.ok) return { kind: 'failed', sentence: await response.text() };
    return { kind: 'read', crop: await decode(await response.blob()) };
  } catch (error) {
    return { kind: 'failed', sentence: error instanceof Error ? error.message : String(error) };
  }
}

async function decode(picture: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!context) throw new Error('The stored pictures cannot be read: no canvas is left.');
  // As it was written: without a colour profile, which could shift what the model sees.
  const bitmap = await createImageBitmap(picture, { colorSpaceConversion: 'none' }).catch(
    (error: unknown) => {
      // The one error that says something of the picture.
      if (error instanceof DOMException && error.name === 'InvalidStateError') return null;
      throw error;
    },
  );
  if (bitmap === null) return null;
  try {
    if (bitmap.width !== CROP_SIDE || bitmap.height !== CROP_SIDE) return null;
    context.drawImage(bitmap, 0, 0);
    return cropOfRgba(context.getImageData(0, 0, CROP_SIDE, CROP_SIDE).data);
  } finally {
    bitmap.close();
  }
}
