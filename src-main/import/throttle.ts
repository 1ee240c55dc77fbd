/** Calls at most once in so many milliseconds; the last request is never left out. */
export class Throttle {
  readonly #apart: number;
  readonly #call: () => void;
  #timer: NodeJS.Timeout | null = null;
  #asked = false;

  constructor(apartMs: number, call: () => void) {
    this.#apart = apartMs;
    this.#call = call;
  }

  ask(): void {
    this.#asked = true;
    if (!this.#timer) this.#run();
  }

  #run(): void {
    this.#timer = null;
    if (!this.#asked) return;
    this.#asked = false;
    this.#timer = setTimeout(() => this.#run(), this.#apart);
    this.#call();
  }
}
