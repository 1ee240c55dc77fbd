import type { Found, MeshBridge } from '../messages';
import type { MeshReply } from './mesh-worker';

declare global {
  interface Window {
    readonly meshProgram: MeshBridge;
  }
}

const worker = new Worker(new URL('./mesh-worker.ts', import.meta.url), { type: 'module' });

function ask(message: unknown, transfer: Transferable[] = []): Promise<MeshReply> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<MeshReply>) => {
      if (data.kind === 'failed') reject(new Error(data.reason));
      else resolve(data);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message, transfer);
  });
}

async function run(): Promise<void> {
  const { meshProgram } = window;
  await ask({ kind: 'open' });
  for (let work = await meshProgram.next(); work; work = await meshProgram.next()) {
    const picture = await createImageBitmap(new Blob([work.bytes]));
    const reply = await ask({ kind: 'find', picture }, [picture]);
    const face: Found['face'] = reply.kind === 'found' ? reply.face : null;
    await meshProgram.found({ index: work.index, face });
  }
}

run().catch((error: unknown) => window.meshProgram.failed(String(error)));
