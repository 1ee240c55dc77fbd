import { basename } from 'node:path';
import { accuracyAt, bestThreshold, foldedAccuracy } from '../../src-main/evaluation/best-accuracy';
import type { ScoreSets } from '../../src-main/evaluation/comparisons';
import { type Comparisons, emptyComparisons } from '../../src-main/evaluation/comparisons';
import { figure } from '../../src-main/evaluation/figure';
import { allPairsInBlocks } from '../../src-main/evaluation/in-blocks';
import { triedOn } from '../../src-main/evaluation/kept-promise';
import { type Pair, personOf } from '../../src-main/evaluation/lfw-pairs';
import type { SortedScores } from '../../src-main/evaluation/sorted-scores';
import { verificationFigures } from '../../src-main/evaluation/verification';
import { dot } from '../../src-main/gallery/cosine';
import type { EmbeddedImage } from './embedded-images';
import type { Evaluation, ListFigures } from './evaluation';
import { namesIn } from './labelled-images';

/** A list of pairs that was read. */
export interface PairList {
  file: string;
  pairs: Pair[];
}

/** The figures, with what they were made of. */
export interface PairsEvaluation extends Pick<Evaluation, 'list' | 'allPairs' | 'promises'> {
  /** All pairs of the images that the list names. */
  comparisons: Comparisons;
  sorted: SortedScores;
  compared: EmbeddedImage[];
}

/** Parts that a list of one fold is divided into, as LFW's reporting view has. */
const PARTS = 10;

/** The false match rates whose thresholds are tried on other people. */
const PROMISED_RATES = [1e-2, 1e-3];

/** A pair of which a face was missed: refused, whatever the threshold. */
const REFUSED = -1;

/** The figures of a list of pairs, and of all pairs of the images that it names. */
export async function evaluatePairs(
  list: PairList,
  thresholdsFrom: PairList | undefined,
  embedded: readonly EmbeddedImage[],
): Promise<PairsEvaluation> {
  const byName = new Map(embedded.map((image) => [image.name, image]));
  const scores = listScores(list.pairs, byName);
  const folds = foldsOf(list.pairs, scores);
  const compared = imagesIn(list.pairs, byName);
  const every = verificationFigures(await allPairsInBlocks(compared));
  const listFigures: ListFigures = {
    verification: verificationFigures(comparisonsOf(list.pairs, scores)).figures,
    accuracy: figure(() => foldedAccuracy(folds.sets)),
    folds: folds.own ? 'own' : 'made',
    withMissed: list.pairs.filter(({ first, second }) => !byName.has(first) || !byName.has(second))
      .length,
  };
  const { figures: allPairs, comparisons, sorted } = every;
  if (!thresholdsFrom) return { list: listFigures, allPairs, comparisons, sorted, compared };

  const chosenOn = basename(thresholdsFrom.file);
  const otherScores = scoreSets(thresholdsFrom.pairs, listScores(thresholdsFrom.pairs, byName));
  listFigures.atOtherThreshold = figure(() => {
    const threshold = bestThreshold(otherScores);
    return { threshold, accuracy: accuracyAt(scoreSets(list.pairs, scores), threshold), chosenOn };
  });
  const other = await allPairsInBlocks(imagesIn(thresholdsFrom.pairs, byName));
  const promises = figure(() => triedOn(other, comparisons, PROMISED_RATES));
  return {
    list: listFigures,
    allPairs,
    promises: { chosenOn, figure: promises },
    comparisons,
    sorted,
    compared,
  };
}

function imagesIn(
  pairs: readonly Pair[],
  byName: ReadonlyMap<string, EmbeddedImage>,
): EmbeddedImage[] {
  return namesIn(pairs).flatMap((name) => byName.get(name) ?? []);
}

function listScores(
  pairs: readonly Pair[],
  byName: ReadonlyMap<string, EmbeddedImage>,
): Float32Array {
  return Float32Array.from(pairs, ({ first, second }) => {
    const [a, b] = [byName.get(first), byName.get(second)];
    return a && b ? dot(a.vector, b.vector) : REFUSED;
  });
}

function scoreSets(pairs: readonly Pair[], scores: Float32Array): ScoreSets {
  return {
    genuine: scores.filter((_, k) => pairs[k].genuine),
    impostor: scores.filter((_, k) => !pairs[k].genuine),
  };
}

/** The list's own folds, or ten parts of it in its order, each with its share of both kinds. */
function foldsOf(
  pairs: readonly Pair[],
  scores: Float32Array,
): { own: boolean; sets: ScoreSets[] } {
  const folds = Math.max(...pairs.map(({ fold }) => fold)) + 1;
  if (folds > 1) {
    const sets = Array.from({ length: folds }, (_, fold) => {
      const at = pairs.flatMap((pair, k) => (pair.fold === fold ? [k] : []));
      return scoreSets(
        at.map((k) => pairs[k]),
        Float32Array.from(at, (k) => scores[k]),
      );
    });
    return { own: true, sets };
  }
  const { genuine, impostor } = scoreSets(pairs, scores);
  const parts = Math.min(PARTS, Math.max(genuine.length, impostor.length));
  const part = (set: Float32Array, k: number) =>
    set.slice(Math.floor((k * set.length) / parts), Math.floor(((k + 1) * set.length) / parts));
  const sets = Array.from({ length: parts }, (_, k) => ({
    genuine: part(genuine, k),
    impostor: part(impostor, k),
  }));
  return { own: false, sets };
}

/** The scores of a list with the people they compare. */
function comparisonsOf(pairs: readonly Pair[], scores: Float32Array): Comparisons {
  const people = new Map<string, number>();
  const numberOf = (image: string) => {
    const name = personOf(image);
    const number = people.get(name) ?? people.size;
    people.set(name, number);
    return number;
  };
  const numbered = pairs.map(({ first, second }) => [numberOf(first), numberOf(second)]);
  const { genuine, impostor } = scoreSets(pairs, scores);
  const all = emptyComparisons(people.size, genuine.length, impostor.length);
  all.genuine.set(genuine);
  all.impostor.set(impostor);
  all.genuinePerson.set(numbered.filter((_, k) => pairs[k].genuine).map(([first]) => first));
  const impostors = numbered.filter((_, k) => !pairs[k].genuine);
  all.impostorFirst.set(impostors.map(([first]) => first));
  all.impostorSecond.set(impostors.map(([, second]) => second));
  return all;
}
