import { parentPort } from 'node:worker_threads';

/** The way to whoever started this thread or process. */
export interface ParentPort<In, Out> {
  post(message: Out, transfer?: ArrayBuffer[]): void;
  listen(listener: (message: In) => void): void;
  /** Ends the thread or process when nothing else is left to do. */
  close(): void;
}

/**
 * Of a worker thread its parent's port, of an Electron utility process that of the main process. Throws where
 * there is neither.
 */
export function portOfParent<In, Out>(): ParentPort<In, Out> {
  if (parentPort) {
    const port = parentPort;
    return {
      post: (message, transfer = []) => port.postMessage(message, transfer),
      listen: (listener) => port.on('message', listener),
      close: () => port.close(),
    };
  }
  const port = process.parentPort;
  if (!port) throw new Error('This file runs as a worker thread or a utility process.');
  return {
    // What crosses to another process is copied in any case.
    post: (message) => port.postMessage(message),
    listen: (listener) => port.on('message', ({ data }) => listener(data)),
    close: () => process.exit(0),
  };
}
