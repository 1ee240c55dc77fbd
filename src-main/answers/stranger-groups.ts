import { Gallery } from '../gallery/gallery';
import { log } from '../log';
import type { Parts } from '../parts';
import type { StoreParts } from '../store/store-thread';
import type { SeenStranger } from '../store/strangers';
import type { SettingsInForce } from './settings-in-force';

/** Strangers whose likeness is read at a time: 1 MB. */
const READ_AT_A_TIME = 500;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The strangers of one database, by what they look like to one model. */
interface Known {
  store: StoreParts;
  modelId: string;
  /** The people in memory then: they are loaded anew when the database was changed as a whole. */
  people: Gallery;
  /** Strangers have no names; each stands with the mean of their faces. */
  gallery: Gallery;
  ids: Set<number>;
}

/**
 * What the strangers look like, in memory: it begins with what is in the database and follows every change.
 * All work is done in turn, so that two faces of one new stranger do not become two strangers.
 */
export class StrangerGroups {
  readonly #parts: Parts;
  readonly #settings: SettingsInForce;
  #line: Promise<unknown> = Promise.resolve();
  #known: Known | null = null;

  constructor(parts: Parts, settings: SettingsInForce) {
    this.#parts = parts;
    this.#settings = settings;
  }

  /** Gives a face to the stranger whom it looks like, else to a new one. */
  gather(seen: SeenStranger): Promise<void> {
    return this.#inTurn(async () => {
      const known = await this.#current();
      // A vector of another model is compared with nothing.
      if (seen.face.modelId !== known.modelId) return;
      const { matchThreshold } = await this.#settings.read();
      const [nearest] = await known.gallery.search(seen.face.vector, 1);
      const id = nearest && nearest.score >= matchThreshold ? nearest.personId : null;
      await follow(known, await known.store.strangers.gather(id, seen));
    });
  }

  /** Reads a stranger anew after a change. */
  follow(strangerId: number): Promise<void> {
    return this.#inTurn(async () => follow(await this.#current(), strangerId));
  }

  discard(strangerIds: readonly number[]): Promise<void> {
    return this.#inTurn(() => this.#discard(strangerIds));
  }

  /** Strangers who look like a person, at or above the match threshold. */
  like(personId: number): Promise<number[]> {
    return this.#inTurn(() => this.#like(personId));
  }

  /** Deletes those who look like a person, at or above the match threshold: the person is erased. */
  async forgetLike(personId: number): Promise<void> {
    // Without a model nobody looks like anybody, and a person can be erased all the same.
    if (this.#parts.status.recogniser.state === 'failed') return;
    await this.#inTurn(async () => {
      const like = await this.#like(personId);
      if (like.length > 0) await this.#discard(like);
    });
  }

  /** The database was changed past this memory: it is read anew when it is wanted next. */
  readAnew(): void {
    this.#known = null;
  }

  /** Deletes those who were not seen for as many days as the settings say. */
  expire(): Promise<void> {
    return this.#inTurn(() => this.#expire());
  }

  /** Expires now, and every hour from now on. */
  expireRegularly(): void {
    const expire = () =>
      this.expire().catch((error: unknown) => log('unknown faces could not expire', error));
    void expire();
    setInterval(expire, HOUR).unref();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#line.then(work);
    // Whoever asked gets the failure; those behind have their turn all the same.
    this.#line = done.catch(() => {});
    return done;
  }

  /** Of the database and the model in use: either may be another since. */
  async #current(): Promise<Known> {
    const [store, { model }, people] = await Promise.all([
      this.#parts.store(),
      this.#parts.recogniser(),
      this.#parts.gallery(),
    ]);
    const before = this.#known;
    const same = before?.store === store && before.modelId === model.id && before.people === people;
    if (same) return before;
    const ids = new Set<number>();
    const known = { store, modelId: model.id, people, gallery: new Gallery(), ids };
    let after = 0;
    for (;;) {
      const means = await store.strangers.means(model.id, after, READ_AT_A_TIME);
      for (const { strangerId, mean } of means) put(known, strangerId, mean);
      const last = means.at(-1);
      if (!last) break;
      after = last.strangerId;
    }
    this.#known = known;
    return known;
  }

  async #like(personId: number): Promise<number[]> {
    const { gallery: strangers, ids } = await this.#current();
    const [people, { matchThreshold }] = await Promise.all([
      this.#parts.gallery(),
      this.#settings.read(),
    ]);
    const template = people.templateOf(personId);
    if (!template) return [];
    return [...ids].filter((id) => (strangers.scoreOf(id, template) ?? -1) >= matchThreshold);
  }

  async #discard(strangerIds: readonly number[]): Promise<void> {
    const store = await this.#parts.store();
    await store.strangers.discard(strangerIds, Date.now());
    this.#remove(strangerIds);
  }

  async #expire(): Promise<void> {
    const store = await this.#parts.store();
    const { strangersExpireDays } = await this.#settings.read();
    const now = Date.now();
    await store.strangers.expire(now - strangersExpireDays * DAY, now);
    // Others erase strangers too.
    this.readAnew();
  }

  #remove(strangerIds: readonly number[]): void {
    for (const id of strangerIds) if (this.#known) remove(this.#known, id);
  }
}

async function follow(known: Known, strangerId: number): Promise<void> {
  const [only] = await known.store.strangers.means(known.modelId, strangerId - 1, 1);
  if (only?.strangerId === strangerId) put(known, strangerId, only.mean);
  else remove(known, strangerId);
}

function put({ gallery, ids }: Known, id: number, mean: Float32Array): void {
  gallery.put({ id, name: '', samples: [{ id, vector: mean }] });
  ids.add(id);
}

function remove({ gallery, ids }: Known, id: number): void {
  gallery.remove(id);
  ids.delete(id);
}
