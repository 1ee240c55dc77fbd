import { Worker } from 'node:worker_threads';
import type { EngineChannel } from './engine';
import { refuseOnnxTelemetry } from './onnx-telemetry';

/** An engine on a thread of this process: quick to start, and its memory is shared. */
export function threadChannel(engineFile: URL): EngineChannel {
  refuseOnnxTelemetry();
  const worker = new Worker(engineFile);
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on('message', listener),
    onEnd: (listener) => {
      let cause: Error | undefined;
      worker.once('error', (error: Error) => {
        cause = error;
      });
      worker.once('exit', () =>
        listener(new Error('The recognition thread has ended.', { cause })),
      );
    },
    kill: () => void worker.terminate(),
  };
}
