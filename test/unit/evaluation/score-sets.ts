import type { Comparisons, ScoreSets } from '../../../src-main/evaluation/comparisons';
import { seededRandom } from '../../../src-main/gallery/seeded-random';

/** Score sets made by hand. */
export const sets = (genuine: number[], impostor: number[]): ScoreSets => ({
  genuine: Float32Array.from(genuine),
  impostor: Float32Array.from(impostor),
});

/**
 * Random comparisons of images of made-up people, on so coarse a grid that many scores are equal; genuine ones
 * are higher on the whole.
 */
export function tiedComparisons(seed: number, people = 12, imagesOfEach = 3): Comparisons {
  const random = seededRandom(seed);
  const owner = Array.from({ length: people * imagesOfEach }, (_, i) => i % people);
  const genuine: number[] = [];
  const genuinePerson: number[] = [];
  const impostor: number[] = [];
  const impostorFirst: number[] = [];
  const impostorSecond: number[] = [];
  owner.forEach((first, i) => {
    owner.slice(i + 1).forEach((second) => {
      const score = Math.round((random() - 0.5 + (first === second ? 0.4 : 0)) * 40) / 40;
      if (first === second) {
        genuine.push(score);
        genuinePerson.push(first);
      } else {
        impostor.push(score);
        impostorFirst.push(first);
        impostorSecond.push(second);
      }
    });
  });
  return {
    people,
    genuine: Float32Array.from(genuine),
    genuinePerson: Uint32Array.from(genuinePerson),
    impostor: Float32Array.from(impostor),
    impostorFirst: Uint32Array.from(impostorFirst),
    impostorSecond: Uint32Array.from(impostorSecond),
    images: new Uint32Array(people).fill(imagesOfEach),
  };
}
