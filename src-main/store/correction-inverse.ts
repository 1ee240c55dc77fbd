import type { Kysely, Selectable } from 'kysely';
import type { SightingFacesTable, SightingsTable, StrangersTable, Tables } from './schema';

type BlobsAsText<Row> = {
  [Column in keyof Row]: Row[Column] extends Uint8Array ? string : Row[Column];
};

/** How things were before sightings were corrected or a stranger was named. */
export interface CorrectionInverse {
  /** The sightings that were changed or deleted, as they were. */
  sightings: Selectable<SightingsTable>[];
  /** The faces that were deleted; blobs in base64. */
  faces: BlobsAsText<SightingFacesTable>[];
  /** Strangers that were changed or deleted, as they were. */
  strangers: Selectable<StrangersTable>[];
  /** Sightings that were written. */
  written: number[];
  /** Samples that were added. */
  samples: number[];
  /** The person who was enrolled by it. */
  enrolled: number | null;
}

/** Nothing was changed yet. */
export function emptyInverse(): CorrectionInverse {
  return { sightings: [], faces: [], strangers: [], written: [], samples: [], enrolled: null };
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));

/** Deletes sightings with their faces; the inverse remembers both. */
export async function deleteSightings(
  transaction: Kysely<Tables>,
  sightings: readonly Selectable<SightingsTable>[],
  inverse: CorrectionInverse,
): Promise<void> {
  const ids = sightings.map(({ id }) => id);
  const faces = await transaction
    .selectFrom('sighting_faces')
    .selectAll()
    .where('sighting_id', 'in', ids)
    .execute();
  inverse.sightings.push(...sightings);
  inverse.faces.push(
    ...faces.map((face) => ({
      ...face,
      vector: base64(face.vector),
      picture: base64(face.picture),
    })),
  );
  await transaction.deleteFrom('sightings').where('id', 'in', ids).execute();
}

/** Brings back what was before. Where a person enrolled by it has got other samples since, they stay. */
export async function takeBack(
  transaction: Kysely<Tables>,
  inverse: CorrectionInverse,
): Promise<void> {
  for (const stranger of inverse.strangers) {
    await transaction
      .insertInto('strangers')
      .values(stranger)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(stranger))
      .execute();
  }
  for (const sighting of inverse.sightings) {
    await transaction
      .insertInto('sightings')
      .values(sighting)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(sighting))
      .execute();
  }
  for (const { vector, picture, ...face } of inverse.faces) {
    await transaction
      .insertInto('sighting_faces')
      .values({ ...face, vector: bytesOf(vector), picture: bytesOf(picture) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (inverse.written.length > 0) {
    await transaction.deleteFrom('sightings').where('id', 'in', inverse.written).execute();
  }
  if (inverse.samples.length > 0) {
    await transaction.deleteFrom('samples').where('id', 'in', inverse.samples).execute();
  }
  if (inverse.enrolled !== null) {
    await transaction
      .deleteFrom('people')
      .where('id', '=', inverse.enrolled)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('samples')
              .select('samples.id')
              .whereRef('samples.person_id', '=', 'people.id'),
          ),
        ),
      )
      .execute();
  }
}
