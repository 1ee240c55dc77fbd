/** Tells at the terminal how far the embedding is: one line that is written over, or a line now and then. */
export class ProgressLine {
  readonly #out: NodeJS.WriteStream;
  #began: { at: number; done: number } | null = null;
  #tenth = -1;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  update(done: number, all: number): void {
    if (!this.#began) {
      this.#began = { at: performance.now(), done };
      if (done > 0) this.#out.write(`${done} of ${all} images were embedded by earlier runs.\n`);
      if (done === all) return;
    }
    const text = `${done} of ${all} images${this.#remaining(done, all)}`;
    if (this.#out.isTTY) {
      this.#out.write(`\r\u001b[K${text}${done === all ? '\n' : ''}`);
      return;
    }
    const tenth = Math.floor((done / all) * 10);
    if (tenth !== this.#tenth) this.#out.write(`${text}\n`);
    this.#tenth = tenth;
  }

  #remaining(done: number, all: number): string {
    const began = this.#began;
    if (!began || done - began.done < 20 || done === all) return '';
    const perSecond = ((done - began.done) * 1000) / (performance.now() - began.at);
    const seconds = Math.round((all - done) / perSecond);
    const left = seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`;
    return `, ${Math.round(perSecond)} a second, ${left} left`;
  }
}
