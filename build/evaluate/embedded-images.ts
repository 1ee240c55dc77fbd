import type { LabelledImage } from './labelled-images';
import { type FoundFace, vectorFrom } from './product-path/face-record';
import { type PathOptions, throughProductPath } from './product-path/product-path';

/** An image in which a face was found and embedded. */
export interface EmbeddedImage extends LabelledImage {
  face: FoundFace;
  /** Unit vector. */
  vector: Float32Array;
}

/** What became of all images. */
export interface EmbeddedImages {
  images: number;
  embedded: EmbeddedImage[];
  /** Names of those in which no face was found. */
  missed: string[];
  /** Those that could not be read or embedded, and why. */
  failed: { name: string; reason: string }[];
  /** How many showed more than one face; the one nearest to the middle was taken. */
  severalFaces: number;
}

/**
 * Sends images through the product's path.
 *
 * @throws Error with a sentence where none of them gave a vector.
 */
export async function embedImages(
  images: readonly LabelledImage[],
  options: PathOptions,
): Promise<EmbeddedImages> {
  const records = await throughProductPath(
    images.map(({ file }) => file),
    options,
  );
  const result: EmbeddedImages = {
    images: images.length,
    embedded: [],
    missed: [],
    failed: [],
    severalFaces: 0,
  };
  for (const [i, record] of records.entries()) {
    const image = images[i];
    if (record.outcome === 'missed') result.missed.push(image.name);
    else if (record.outcome !== 'face') {
      result.failed.push({ name: image.name, reason: record.reason });
    } else {
      if (record.faces > 1) result.severalFaces++;
      result.embedded.push({ ...image, face: record, vector: vectorFrom(record.vector) });
    }
  }
  if (result.embedded.length === 0) throw new Error(nothingEmbedded(result));
  return result;
}

function nothingEmbedded({ images, failed, missed }: EmbeddedImages): string {
  const first = failed.at(0);
  if (!first) return `No face was found in any of the ${images} images.`;
  return (
    `None of the ${images} images gave a vector: in ${missed.length} no face was found, and ` +
    `${failed.length} failed, the first (${first.name}) because: ${first.reason}`
  );
}
