import type { Kysely } from 'kysely';
import { nearestPose } from '../contract/pose';
import type { SampleQuality } from '../contract/sample';
import type { NewSample } from './samples';
import type { SightingFacesTable, Tables } from './schema';
import { blobToVector, vectorToBlob } from './vector-blob';

/** The face of a sighting. */
export interface SightingFace {
  /** Unit vector. */
  vector: Float32Array;
  modelId: string;
  featureNorm: number;
  quality: SampleQuality;
  /** The aligned crop as WebP. */
  picture: Uint8Array;
}

/** Keeps a face with its sighting, where it has none yet. */
export async function insertFace(
  database: Kysely<Tables>,
  sightingId: number,
  { vector, modelId, featureNorm, quality, picture }: SightingFace,
): Promise<void> {
  const { eyeDistance, ...measured } = quality;
  await database
    .insertInto('sighting_faces')
    .values({
      ...measured,
      sighting_id: sightingId,
      vector: vectorToBlob(vector),
      model_id: modelId,
      feature_norm: featureNorm,
      eye_distance: eyeDistance,
      picture,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function faceOf(row: SightingFacesTable): SightingFace {
  const { sharpness, brightness, yaw, pitch, roll } = row;
  return {
    vector: blobToVector(row.vector),
    modelId: row.model_id,
    featureNorm: row.feature_norm,
    quality: { eyeDistance: row.eye_distance, sharpness, brightness, yaw, pitch, roll },
    picture: row.picture,
  };
}

/** The face as a sample of a person. */
export function sampleOfFace(face: SightingFace, takenAt: number): NewSample {
  return { ...face, pose: nearestPose(face.quality), source: 'sighting', takenAt };
}
