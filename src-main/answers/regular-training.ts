import { NextLook } from '../background/next-look';
import { log } from '../log';
import type { SettingsInForce } from './settings-in-force';
import type { GalleryTraining } from './training';

/** After the start, so that it does not stand in the way. */
const FIRST_AFTER_MS = 20_000;
/** After a change more changes come. */
const AFTER_CHANGE_MS = 20_000;
/** A training that failed or was cancelled is not begun again before, milliseconds. */
const AGAIN_AFTER_MS = 3_600_000;

/**
 * Trains the gallery by itself when enough of it has changed (see trainingIn), where the settings allow it. What comes
 * of it is told and waits; a person takes it into use.
 */
export class RegularTraining {
  readonly #training: Pick<GalleryTraining, 'beginsIn' | 'begin'>;
  readonly #settings: Pick<SettingsInForce, 'read'>;
  readonly #next: NextLook;
  /** By the clock that does not jump. */
  #begunAt: number | null = null;
  #closed = false;

  /** @param goesFirst whether something is under way that it is not to hold up; see NextLook. */
  constructor(
    training: Pick<GalleryTraining, 'beginsIn' | 'begin'>,
    settings: Pick<SettingsInForce, 'read'>,
    goesFirst?: () => boolean,
  ) {
    this.#training = training;
    this.#settings = settings;
    this.#next = new NextLook(() => {
      this.#look().catch((error: unknown) => log('the gallery is not trained by itself', error));
    }, goesFirst);
  }

  runRegularly(): void {
    this.#next.in(FIRST_AFTER_MS);
  }

  /** The database was written to: samples may have come or gone, or the settings may be others. */
  databaseChanged(): void {
    this.#next.in(AFTER_CHANGE_MS);
  }

  /** Begins no more. */
  close(): void {
    this.#closed = true;
    this.#next.close();
  }

  async #look(): Promise<void> {
    const { trainByItself } = await this.#settings.read();
    if (!trainByItself) return;
    const wait = await this.#training.beginsIn();
    if (wait === null || this.#closed) return;
    const rest = this.#begunAt === null ? 0 : this.#begunAt + AGAIN_AFTER_MS - performance.now();
    if (Math.max(wait, rest) > 0) {
      this.#next.in(Math.max(wait, rest));
      return;
    }
    this.#begunAt = performance.now();
    await this.#training.begin();
  }
}
