import type { Settings } from '../contract/settings';
import type { Parts } from '../parts';

/** The settings, read from the database once and kept; a change is on disk before it holds. */
export class SettingsInForce {
  readonly #parts: Parts;
  #current: Promise<Settings> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  read(): Promise<Settings> {
    this.#current ??= this.#load();
    return this.#current;
  }

  async change(change: Partial<Settings>): Promise<Settings> {
    const store = await this.#parts.store();
    await store.settings.write(change, Date.now());
    this.#current = this.#load();
    return this.#current;
  }

  /** To be called when they were changed past this: they are read anew when they are next asked for. */
  forget(): void {
    this.#current = null;
  }

  async #load(): Promise<Settings> {
    try {
      const settings = await (await this.#parts.store()).settings.read();
      this.#parts.scoreBy(settings.scoreRule);
      return settings;
    } catch (error) {
      // A failed read is not kept: the database may be opened again.
      this.#current = null;
      throw error;
    }
  }
}
