import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { EngineChannel } from '../embedding/engine';

/** An engine in a process of its own: where a graphics driver crashes, the app goes on. */
export function processChannel(engineFile: URL): EngineChannel {
  const child = utilityProcess.fork(fileURLToPath(engineFile), [], {
    serviceName: 'Recognition',
    env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' },
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onEnd: (listener) =>
      child.once('exit', (code) =>
        listener(new Error(`The recognition process has ended (${code}).`)),
      ),
    kill: () => void child.kill(),
  };
}
