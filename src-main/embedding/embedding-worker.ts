import { parentPort, workerData } from 'node:worker_threads';
import { openArcFace } from './arcface-session';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages';

// ONNX Runtime's run() is a blocking call: it has a thread of its own, so that neither windows nor
// the database ever wait for it.
if (!parentPort) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const send = (message: FromWorker, transfer: ArrayBuffer[] = []) =>
  port.postMessage(message, transfer);

const { modelFile, model, executionProvider } = workerData as WorkerStart;
const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

try {
  const began = performance.now();
  const session = await openArcFace(modelFile, model, executionProvider);
  send({ kind: 'ready', loadMs: performance.now() - began });

  port.on('message', async (message: ToWorker) => {
    if (message.kind === 'close') {
      await session.close();
      port.close();
      return;
    }
    const started = performance.now();
    try {
      const { vector, featureNorm } = await session.embed(message.crop, message.views);
      const embedMs = performance.now() - started;
      send({ kind: 'embedding', vector, featureNorm, embedMs }, [vector.buffer]);
    } catch (error) {
      send({ kind: 'refused', reason: sentence(error) });
    }
  });
} catch (error) {
  send({ kind: 'failed', reason: sentence(error) });
}
