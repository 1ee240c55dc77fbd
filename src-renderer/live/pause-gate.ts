/** Holds who comes to it while it is closed. */
export class PauseGate {
  #closed = false;
  readonly #waiting = new Set<() => void>();

  /** Closes or opens it; opening lets all pass who wait. */
  set(closed: boolean): void {
    this.#closed = closed;
    if (closed) return;
    for (const pass of this.#waiting) pass();
    this.#waiting.clear();
  }

  /** Resolves when the gate is open, or when the signal aborts. */
  opened(signal: AbortSignal): Promise<void> {
    if (!this.#closed || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const pass = () => {
        signal.removeEventListener('abort', pass);
        this.#waiting.delete(pass);
        resolve();
      };
      this.#waiting.add(pass);
      signal.addEventListener('abort', pass);
    });
  }
}
