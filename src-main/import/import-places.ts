import type { Pose } from '../contract/enrolment';
import type { SampleQuality } from '../contract/sample';
import type { ImportWritten } from '../store/imports';

/** A face that the page found in a picture. */
export interface FoundFace {
  crop: Uint8Array;
  /** The crop as WebP. */
  picture: Uint8Array;
  pose: Pose;
  quality: SampleQuality;
}

/** A face on the sphere, ready to be written. */
export interface ImportSample extends Omit<FoundFace, 'crop'> {
  vector: Float32Array;
  modelId: string;
  featureNorm: number;
  /** SHA-256 of the file, as hexadecimal digits. */
  fileHash: string;
}

/** What an import needs of the model, the database and the gallery. */
export interface ImportPlaces {
  /** Rejects when the model cannot be used at all; `refused` is one crop's fate. */
  embed(
    crop: Uint8Array,
  ): Promise<Pick<ImportSample, 'vector' | 'modelId' | 'featureNorm'> | 'refused'>;
  /** For each of some files the name of the person who has a sample of it; null for nobody. */
  holdersOf(fileHashes: readonly string[]): Promise<(string | null)[]>;
  /** The person of a name and the vectors of their samples; null for nobody. */
  find(name: string): Promise<{ personId: number; vectors: Float32Array[] } | null>;
  /** Writes the samples, all or nothing; the gallery follows. */
  write(
    name: string,
    expected: number | null,
    samples: readonly ImportSample[],
  ): Promise<ImportWritten>;
  /** Who else resembles these vectors' person, at or above the match threshold; null for nobody. */
  alike(
    vectors: readonly Float32Array[],
    exceptId: number,
  ): Promise<{ name: string; score: number } | null>;
  /** Writes the import as a whole into the journal. */
  writeDown(counts: { people: number; samples: number }): Promise<void>;
}
