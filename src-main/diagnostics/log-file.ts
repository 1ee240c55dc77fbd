import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the log is put away when it has so many bytes. */
const LARGEST = 512 * 1024;
/** The newest first. */
const FILES = ['arcenroll.log', 'arcenroll.1.log', 'arcenroll.2.log'] as const;

/**
 * The log on the disk: the newest lines, a megabyte and a half at most. Each line is in the file when `write`
 * returns, so that what a crash leaves behind tells what came before it. A log that cannot be written is done
 * without.
 */
export class LogFile {
  readonly #folder: string;
  #bytes: number;
  #unwritable = false;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#bytes = statSync(this.#file(0), { throwIfNoEntry: false })?.size ?? 0;
  }

  write(line: string): void {
    if (this.#unwritable) return;
    try {
      if (this.#bytes > LARGEST) this.#rotate();
      const text = `${line}\n`;
      appendFileSync(this.#file(0), text, { mode: 0o600 });
      this.#bytes += Buffer.byteLength(text);
    } catch (error) {
      // Said once where it can be said: the disk may be full, and the app goes on.
      this.#unwritable = true;
      console.error('[arcenroll] the log cannot be written any more', error);
    }
  }

  /** The newest lines, oldest first. */
  newest(lines: number): string[] {
    const all = [1, 0].flatMap((age) => this.#read(age).split('\n').filter(Boolean));
    return all.slice(-lines);
  }

  #rotate(): void {
    for (let age = FILES.length - 1; age > 0; age--) {
      if (statSync(this.#file(age - 1), { throwIfNoEntry: false })) {
        renameSync(this.#file(age - 1), this.#file(age));
      }
    }
    this.#bytes = 0;
  }

  #read(age: number): string {
    return statSync(this.#file(age), { throwIfNoEntry: false })
      ? readFileSync(this.#file(age), 'utf8')
      : '';
  }

  #file(age: number): string {
    return join(this.#folder, FILES[age] ?? FILES[0]);
  }
}
