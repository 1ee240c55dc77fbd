import type { BundleMember } from '../../src-main/embedding/manifest';
import { longerLandmarkOutput } from './landmark-output';
import { storedZip } from './stored-zip';
import { countModel, extendModel, type ModelAdditions } from './tflite-extend';
import { imageMetadata, METADATA_NAME, type Normalisation } from './tflite-metadata';

/**
 * Makes the `.task` file that MediaPipe's FaceLandmarker reads: an uncompressed ZIP of the members
 * in the given order. Models get the metadata that states their normalisation, and a landmark
 * model with 468 points gets the length of 478.
 *
 * @param assets files by name, as the older face mesh package carries them
 * @param members which of them to put in, under what name, and what to add (from the manifest)
 * @throws Error when an asset is missing or not the model it should be
 */
export function taskBundle(assets: Map<string, Uint8Array>, members: BundleMember[]): Uint8Array {
  return storedZip(
    members.map(({ file, from, model }) => {
      const asset = assets.get(from);
      if (asset === undefined) throw new Error(`The source package holds no ${from}.`);
      if (model === undefined) return { name: file, bytes: asset };
      const additions = model.lengthenLandmarks ? longerLandmarkOutput(asset) : { buffers: [] };
      return { name: file, bytes: withMetadata(asset, file, model.normalisation, additions) };
    }),
  );
}

function withMetadata(
  model: Uint8Array,
  name: string,
  normalisation: Normalisation,
  additions: ModelAdditions & { buffers: Uint8Array[] },
): Uint8Array {
  const buffer = countModel(model).buffers + additions.buffers.length;
  return extendModel(model, {
    ...additions,
    buffers: [...additions.buffers, imageMetadata(name, normalisation)],
    metadata: [{ name: METADATA_NAME, buffer }],
  });
}
