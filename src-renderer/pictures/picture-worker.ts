import { decodedPicture } from './decode-picture';
import { PictureFault } from './picture-header';
import type { PictureReply, PictureRequest } from './picture-messages';

// Untrusted files are decoded here: in the sandboxed page's process, off its screen's thread.

function reply(message: PictureReply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

async function answer({ url }: PictureRequest): Promise<void> {
  try {
    const response = await fetch(url);
    if (!response.ok) {
      reply({ kind: 'withdrawn' });
      return;
    }
    const frame = await decodedPicture(new Uint8Array(await response.arrayBuffer()));
    reply({ kind: 'decoded', frame }, [frame]);
  } catch (problem) {
    if (problem instanceof PictureFault) reply({ kind: 'refused', refusal: problem.kind });
    else reply({ kind: 'broken' });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<PictureRequest>) => void answer(data));
