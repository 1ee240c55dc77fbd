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
 * and of one size. About half a microsecond a pair; `allPairsInBlocks` is quicker for thousands of images.
 */
export function allPairs(images: readonly LabelledVector[]): Comparisons {
  const pairs = new PairCollector(images);
  for (const [i, { vector }] of images.entries()) {
    pairs.add(i, (j) => dot(vector, images[j].vector));
  }
  return pairs.collected();
}

/** Sorts the scores of all pairs by kind, with the people they compare. */
export class PairCollector {
  readonly #personOf: Uint32Array;
  readonly #pairs: Comparisons;
  #genuine = 0;
  #impostor = 0;

  constructor(images: readonly { person: string }[]) {
    const { names, personOf } = numberPeople(images);
    const imagesOf = new Uint32Array(names.length);
    for (const person of personOf) imagesOf[person]++;
    const genuine = imagesOf.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
    const all = (images.length * (images.length - 1)) / 2;
    this.#personOf = personOf;
    this.#pairs = {
      ...emptyComparisons(names.length, genuine, all - genuine),
      images: imagesOf,
    };
  }

  /** Takes the scores of image i with each later image j. */
  add(i: number, score: (j: number) => number): void {
    const personOf = this.#personOf;
    const pairs = this.#pairs;
    const person = personOf[i];
    for (let j = i + 1; j < personOf.length; j++) {
      if (personOf[j] === person) {
        pairs.genuine[this.#genuine] = score(j);
        pairs.genuinePerson[this.#genuine++] = person;
      } else {
        pairs.impostor[this.#impostor] = score(j);
        pairs.impostorFirst[this.#impostor] = person;
        pairs.impostorSecond[this.#impostor++] = personOf[j];
      }
    }
  }

  /** When every image was added. */
  collected(): Comparisons {
    return this.#pairs;
  }
}
