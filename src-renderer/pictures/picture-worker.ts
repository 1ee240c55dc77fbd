import { decodedPicture } from './decode-picture';
import { PictureFault } from './picture-header';
import type { PictureReply, PictureRequest } from './picture-messages';

// Untrusted files are decoded here: in the sandboxed page's process, off its screen's thread.

function reply(message: PictureReply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

async function answer(file: PictureRequest): Promise<void> {
  try {
    const bytes = 'bytes' in file ? file.bytes : await fetched(file.url);
    if (!bytes) {
      reply({ kind: 'withdrawn' });
      return;
    }
    const frame = await decodedPicture(bytes);
    reply({ kind: 'decoded', frame }, [frame]);
  } catch (problem) {
    if (problem instanceof PictureFault) reply({ kind: 'refused', refusal: problem.kind });
    else reply({ kind: 'broken' });
  }
}

async function fetched(url: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const response = await fetch(url);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
}

self.addEventListener('message', ({ data }: MessageEvent<PictureRequest>) => void answer(data));
