import type { Kysely } from 'kysely';
import { personNotFound } from './person-exists';
import { tagsOf } from './person-fields';
import type { Tables } from './schema';
import { StorePart } from './store-part';

/** All that is kept of one person. Times are milliseconds since 1970, UTC. */
export interface KeptPerson {
  id: number;
  name: string;
  notes: string;
  tags: string[];
  enrolledAt: number;
  consentAt: number | null;
  consentUntil: number | null;
  /** Their own match threshold; null: the general one holds. */
  matchThreshold: number | null;
  samples: KeptSample[];
  agents: KeptAgent[];
  sightings: KeptSighting[];
}

/** What was trained with a person's samples. */
export interface KeptAgent {
  training: number;
  place: number;
  modelId: string;
  vector: Uint8Array;
}

interface KeptFace {
  vector: Uint8Array;
  modelId: string;
  featureNorm: number;
  eyeDistance: number;
  sharpness: number;
  brightness: number;
  yaw: number;
  pitch: number;
  roll: number;
  /** WebP. */
  picture: Uint8Array;
}

export interface KeptSample extends KeptFace {
  id: number;
  takenAt: number;
  pose: string;
  source: string;
}

export interface KeptSighting {
  id: number;
  at: number;
  score: number | null;
  threshold: number;
  decidedBy: string;
  /** Where the face was kept. */
  face: KeptFace | null;
}

/** What a person gets who asks for their data. */
export class PersonExports extends StorePart {
  read(personId: number): Promise<KeptPerson> {
    return this.answer(async (database) => {
      const person = await database
        .selectFrom('people')
        .select([
          'id',
          'name',
          'notes',
          'enrolled_at as enrolledAt',
          'consent_at as consentAt',
          'consent_until as consentUntil',
          'match_threshold as matchThreshold',
        ])
        .where('id', '=', personId)
        .executeTakeFirst();
      if (!person) personNotFound();
      return {
        ...person,
        tags: await tagsOf(database, personId),
        samples: await samplesOf(database, personId),
        agents: await agentsOf(database, personId),
        sightings: await sightingsOf(database, personId),
      };
    });
  }
}

const MEASURED = [
  'vector',
  'model_id as modelId',
  'feature_norm as featureNorm',
  'eye_distance as eyeDistance',
  'sharpness',
  'brightness',
  'yaw',
  'pitch',
  'roll',
] as const;

function samplesOf(database: Kysely<Tables>, personId: number): Promise<KeptSample[]> {
  return database
    .selectFrom('samples')
    .innerJoin('pictures', 'pictures.sample_id', 'samples.id')
    .select(['samples.id', 'taken_at as takenAt', 'pose', 'source', 'webp as picture', ...MEASURED])
    .where('person_id', '=', personId)
    .orderBy('samples.id')
    .execute();
}

/** Those that hold, and those of the training before. */
function agentsOf(database: Kysely<Tables>, personId: number): Promise<KeptAgent[]> {
  return database
    .selectFrom('agents')
    .select(['training', 'place', 'model_id as modelId', 'vector'])
    .where('person_id', '=', personId)
    .orderBy('training')
    .orderBy('place')
    .execute();
}

async function sightingsOf(database: Kysely<Tables>, personId: number): Promise<KeptSighting[]> {
  const seen = await database
    .selectFrom('sightings')
    .select(['id', 'at', 'score', 'threshold', 'decided_by as decidedBy'])
    .where('person_id', '=', personId)
    .orderBy('at')
    .execute();
  const faces = await database
    .selectFrom('sighting_faces')
    .innerJoin('sightings', 'sightings.id', 'sighting_faces.sighting_id')
    .select(['sighting_id as id', 'picture', ...MEASURED])
    .where('person_id', '=', personId)
    .execute();
  const byId = new Map(faces.map(({ id, ...face }) => [id, face]));
  return seen.map((sighting) => ({ ...sighting, face: byId.get(sighting.id) ?? null }));
}
