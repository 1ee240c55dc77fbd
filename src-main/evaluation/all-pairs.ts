import { dot } from '../gallery/cosine';
import { type Comparisons, emptyComparisons } from './comparisons';

/** An embedded image and whom it shows. */
export interface LabelledVector {
  person: string;
  vector: Float32Array;
}

/** People numbered in the order in which they first appear, and the number of each image's. */
export interface NumberedPeople {
  names: string[];
  personOf: Uint32Array;
}

/** Numbers the people whom images show. */
export function numberPeople(images: readonly { person: string }[]): NumberedPeople {
  const numbers = new Map<string, number>();
  const personOf = new Uint32Array(images.length);
  for (const [i, { person }] of images.entries()) {
    const number = numbers.get(person) ?? numbers.size;
    numbers.set(person, number);
    personOf[i] = number;
  }
  return { names: [...numbers.keys()], personOf };
}

/**
 * Cosine scores of every image against every other one: n (n − 1) / 2 of them. The vectors are of length 1
 * and of one size. A third of a microsecond a pair.
 */
export function allPairs(images: readonly LabelledVector[]): Comparisons {
  const { names, personOf } = numberPeople(images);
  const imagesOf = new Uint32Array(names.length);
  for (const person of personOf) imagesOf[person]++;
  const genuines = imagesOf.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const all = (images.length * (images.length - 1)) / 2;
  const pairs = emptyComparisons(names.length, genuines, all - genuines);

  let genuine = 0;
  let impostor = 0;
  for (let i = 0; i < images.length; i++) {
    const person = personOf[i];
    for (let j = i + 1; j < images.length; j++) {
      const score = dot(images[i].vector, images[j].vector);
      if (personOf[j] === person) {
        pairs.genuine[genuine] = score;
        pairs.genuinePerson[genuine++] = person;
      } else {
        pairs.impostor[impostor] = score;
        pairs.impostorFirst[impostor] = person;
        pairs.impostorSecond[impostor++] = personOf[j];
      }
    }
  }
  return { ...pairs, images: imagesOf };
}
