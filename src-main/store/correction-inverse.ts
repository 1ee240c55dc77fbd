import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { idList } from './id-list';
import type { SightingFacesTable, SightingsTable, Tables } from './schema';

const id = z.number();

/** How things were before a sighting was corrected or a stranger was named. */
export const correctionInverse = z.strictObject({
  /** The sightings that were changed or deleted, as they were. */
  sightings: z.array(
    z.strictObject({
      id,
      person_id: id.nullable(),
      stranger_id: id.nullable(),
      score: z.number().nullable(),
      threshold: z.number(),
      decided_by: z.enum(['machine', 'operator']),
      at: z.number(),
    }),
  ),
  /** The faces that were deleted; blobs in base64. */
  faces: z.array(
    z.strictObject({
      sighting_id: id,
      vector: z.string(),
      model_id: z.string(),
      feature_norm: z.number(),
      eye_distance: z.number(),
      sharpness: z.number(),
      brightness: z.number(),
      yaw: z.number(),
      pitch: z.number(),
      roll: z.number(),
      picture: z.string(),
    }),
  ),
  /** Strangers that were changed or deleted, as they were. */
  strangers: z.array(z.strictObject({ id, first_seen_at: z.number(), last_seen_at: z.number() })),
  /** Sightings that were written. */
  written: z.array(id),
  /** Samples that were added. */
  samples: z.array(id),
  /** The person who was enrolled by it. */
  enrolled: id.nullable(),
});
export type CorrectionInverse = z.infer<typeof correctionInverse>;

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
  const ids = idList(sightings.map(({ id }) => id));
  const faces = await transaction
    .selectFrom('sighting_faces')
    .selectAll()
    .where('sighting_id', 'in', ids)
    .execute();
  inverse.sightings.push(...sightings);
  rememberFaces(inverse, faces);
  await transaction.deleteFrom('sightings').where('id', 'in', ids).execute();
}

/** To be called before they are deleted. */
export function rememberFaces(
  inverse: CorrectionInverse,
  faces: readonly SightingFacesTable[],
): void {
  const text = faces.map((face) => ({
    ...face,
    vector: base64(face.vector),
    picture: base64(face.picture),
  }));
  inverse.faces.push(...text);
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
  await transaction.deleteFrom('sightings').where('id', 'in', idList(inverse.written)).execute();
  await transaction.deleteFrom('samples').where('id', 'in', idList(inverse.samples)).execute();
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
