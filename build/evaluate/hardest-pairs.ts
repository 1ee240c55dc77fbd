import { numberPeople } from '../../src-main/evaluation/all-pairs';
import type { Comparisons } from '../../src-main/evaluation/comparisons';
import { descendingOrder } from '../../src-main/evaluation/descending-order';
import type { SortedScores } from '../../src-main/evaluation/sorted-scores';
import { dot } from '../../src-main/gallery/cosine';
import type { EmbeddedImage } from './embedded-images';

/** Two images and how alike they are. */
export interface ScoredPair {
  first: EmbeddedImage;
  second: EmbeddedImage;
  score: number;
}

/**
 * The genuine pairs with the lowest scores and the impostor pairs with the highest, hardest first.
 *
 * @param images those that were compared, in the same order.
 * @param comparisons all pairs of them; `sorted` their scores.
 */
export function hardestPairs(
  images: readonly EmbeddedImage[],
  { comparisons, sorted }: { comparisons: Comparisons; sorted: SortedScores },
  most: number,
): { genuine: ScoredPair[]; impostor: ScoredPair[] } {
  const imagesOf = imagesByNumber(images);
  const { impostor, impostorFirst, impostorSecond, genuine, genuinePerson } = comparisons;
  // The comparisons know people only; their few images are compared once more.
  const lookalikes = new Map<string, [number, number]>();
  const { length } = sorted.impostor;
  const lowest = sorted.impostor[Math.max(0, length - most)];
  for (const k of descendingOrder(impostor, lowest).subarray(0, most)) {
    const pair: [number, number] = [impostorFirst[k], impostorSecond[k]];
    lookalikes.set(pair.sort((a, b) => a - b).join(), pair);
  }
  const changed = new Set<number>();
  for (const k of descendingOrder(genuine).reverse().subarray(0, most))
    changed.add(genuinePerson[k]);
  return {
    genuine: [...changed]
      .flatMap((person) => pairsWithin(imagesOf[person]))
      .sort((a, b) => a.score - b.score)
      .slice(0, most),
    impostor: [...lookalikes.values()]
      .flatMap(([one, other]) => pairsAcross(imagesOf[one], imagesOf[other]))
      .sort((a, b) => b.score - a.score)
      .slice(0, most),
  };
}

function imagesByNumber(images: readonly EmbeddedImage[]): EmbeddedImage[][] {
  const { names, personOf } = numberPeople(images);
  const imagesOf = names.map((): EmbeddedImage[] => []);
  for (const [i, image] of images.entries()) imagesOf[personOf[i]].push(image);
  return imagesOf;
}

function pairsWithin(images: readonly EmbeddedImage[]): ScoredPair[] {
  return images.flatMap((first, i) => pairsAcross([first], images.slice(i + 1)));
}

function pairsAcross(
  ones: readonly EmbeddedImage[],
  others: readonly EmbeddedImage[],
): ScoredPair[] {
  return ones.flatMap((first) =>
    others.map((second) => ({ first, second, score: dot(first.vector, second.vector) })),
  );
}
