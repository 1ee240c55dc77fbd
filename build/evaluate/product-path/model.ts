import { fileURLToPath } from 'node:url';
import {
  type EmbeddingWeight,
  readManifest,
  verifyWeight,
} from '../../../src-main/embedding/manifest';

/** The folder with the manifest and the weights. */
export const MODELS_FOLDER = fileURLToPath(new URL('../../../models', import.meta.url));

/** A network to embed with: its file, checked, and how it is to be fed. */
export interface Model {
  file: string;
  weight: EmbeddingWeight;
}

/** The network that the app uses. @throws ManifestError, WeightError */
export async function productModel(): Promise<Model> {
  const { embedding } = await readManifest(MODELS_FOLDER);
  return { file: await verifyWeight(MODELS_FOLDER, embedding), weight: embedding };
}
