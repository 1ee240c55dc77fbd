import type { PictureFile, PictureReply, PictureRequest } from './picture-messages';

/** A decoded picture, or why there is none. */
export type DecodedFile = Exclude<PictureReply, { kind: 'broken' }>;

/** A picture that takes longer is one that was made to, milliseconds. */
const LONGEST_MS = 60_000;

/**
 * Decodes picture files in a worker of its own, in turns. A file that ends the worker, or holds it up too
 * long, is unreadable, and the next one gets another worker.
 */
export class PictureDecoder {
  #worker: Worker | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  /** Decodes a file. The receiver closes the picture. */
  decode(file: PictureFile): Promise<DecodedFile> {
    const result = this.#turn.then(() => this.#decode(file));
    this.#turn = result;
    return result;
  }

  /** Ends the worker; it is started again when there is something to do. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  async #decode(file: PictureFile): Promise<DecodedFile> {
    const reply = await this.#ask(file);
    if (reply.kind !== 'broken') return reply;
    this.close();
    return { kind: 'refused', refusal: 'unreadable' };
  }

  #ask(request: PictureRequest): Promise<PictureReply> {
    this.#worker ??= new Worker(new URL('./picture-worker.ts', import.meta.url), {
      type: 'module',
    });
    const worker = this.#worker;
    return new Promise((resolve) => {
      const listening = new AbortController();
      const { signal } = listening;
      const settle = (reply: PictureReply) => {
        listening.abort();
        clearTimeout(patience);
        resolve(reply);
      };
      const patience = setTimeout(() => settle({ kind: 'broken' }), LONGEST_MS);
      worker.addEventListener('message', ({ data }: MessageEvent<PictureReply>) => settle(data), {
        signal,
      });
      worker.addEventListener(
        'error',
        (event) => {
          // It is the file's fault and is told as such; not once more as an error of the page.
          event.preventDefault();
          settle({ kind: 'broken' });
        },
        { signal },
      );
      worker.postMessage(request);
    });
  }
}
