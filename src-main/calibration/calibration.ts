import type { CalibrationState, Risks } from '../contract/calibration';
import { readManifest } from '../embedding/manifest';
import { blend } from '../evaluation/blend';
import type { Parts } from '../parts';
import { nearestPairs } from './nearest-pairs';
import { readShipped, type Shipped } from './shipped-table';

/** What scores are worth here. */
export class Calibration {
  readonly #parts: Parts;
  readonly #duplicatesWorker: URL;
  readonly #ended = new AbortController();
  #shipped: { modelId: string; read: Promise<Shipped> } | null = null;

  constructor(parts: Parts, duplicatesWorker: URL) {
    this.#parts = parts;
    this.#duplicatesWorker = duplicatesWorker;
  }

  async state(): Promise<CalibrationState> {
    const [gallery, shipped] = await Promise.all([this.#parts.gallery(), this.#readShipped()]);
    const { curve, siteWeight, reasons } = blend(shipped.table, null);
    return {
      gallerySize: gallery.size,
      curve,
      shipped: shipped.table,
      site: null,
      siteWeight,
      reasons: [...(shipped.reason === null ? [] : [shipped.reason]), ...reasons],
      work: { state: 'idle' },
    };
  }

  /** The people most at risk. */
  async risks(): Promise<Risks> {
    const gallery = await this.#parts.gallery();
    const { pairs, reason } = await nearestPairs(
      this.#duplicatesWorker,
      gallery,
      this.#ended.signal,
    );
    return {
      nearest: pairs,
      weakest: null,
      reasons: [...(reason === null ? [] : [reason]), 'Who is easily missed was not measured yet.'],
    };
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.#ended.abort();
  }

  async #readShipped(): Promise<Shipped> {
    const { modelsFolder } = this.#parts.places;
    const { model } = await this.#parts.recogniser();
    if (this.#shipped?.modelId !== model.id) {
      const read = readManifest(modelsFolder).then((manifest) =>
        readShipped(modelsFolder, manifest),
      );
      this.#shipped = { modelId: model.id, read };
    }
    return this.#shipped.read;
  }
}
