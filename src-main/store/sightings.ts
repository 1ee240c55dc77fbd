import { StorePart } from './store-part';

/** A person who was recognised. */
export interface NewSighting {
  personId: number;
  /** Cosine to the person's template. */
  score: number;
  threshold: number;
  /** Milliseconds since 1970, UTC. */
  at: number;
}

/** Who was seen when. */
export class Sightings extends StorePart {
  async add({ personId, ...rest }: NewSighting): Promise<void> {
    await this.answer((database) =>
      database
        .insertInto('sightings')
        .values({ person_id: personId, ...rest })
        .execute(),
    );
  }
}
