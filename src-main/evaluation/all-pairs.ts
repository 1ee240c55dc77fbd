import { dot } from '../gallery/cosine';
import type { ScoreSets } from './verification';

/** An embedded image and whom it shows. */
export interface LabelledVector {
  person: string;
  vector: Float32Array;
}

/** Cosine scores of every image against every other one: n (n − 1) / 2 of them. */
export function allPairs(images: readonly LabelledVector[]): ScoreSets {
  const genuine: number[] = [];
  const impostor = new Float32Array((images.length * (images.length - 1)) / 2);
  let impostors = 0;
  for (let i = 0; i < images.length; i++) {
    for (let j = i + 1; j < images.length; j++) {
      const score = dot(images[i].vector, images[j].vector);
      if (images[i].person === images[j].person) genuine.push(score);
      else impostor[impostors++] = score;
    }
  }
  return { genuine: Float32Array.from(genuine), impostor: impostor.subarray(0, impostors) };
}
