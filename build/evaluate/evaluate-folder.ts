import type { Comparisons } from '../../src-main/evaluation/comparisons';
import { figure, NoFigureError } from '../../src-main/evaluation/figure';
import {
  cumulativeMatches,
  detectionCurve,
  detectionRateAt,
  drawGalleries,
  type ProbeScores,
  search,
} from '../../src-main/evaluation/identification';
import { allPairsInBlocks, leaveOneOutInBlocks } from '../../src-main/evaluation/in-blocks';
import type { SortedScores } from '../../src-main/evaluation/sorted-scores';
import { verificationFigures } from '../../src-main/evaluation/verification';
import type { EmbeddedImage } from './embedded-images';
import type { Evaluation, GalleryFigures } from './evaluation';

/** Galleries of so many people are drawn, as far as there are more than that. */
const GALLERY_SIZES = [100, 500, 1500];

/** Galleries of a size: one alone would tell more of who happened to be in it. */
const GALLERIES = 10;

/** False alarm rates, of searches by strangers. */
const FALSE_ALARM_RATES = [1e-1, 1e-2, 1e-3];

const ONE_PERSON = 'Only one person is there: whoever is searched for comes first.';

/** The figures, with what they were made of. */
export interface FolderEvaluation extends Pick<Evaluation, 'allPairs' | 'identification'> {
  comparisons: Comparisons;
  sorted: SortedScores;
}

/** The figures of people as folders: all pairs, and leave-one-out identification. */
export async function evaluateFolder(
  embedded: readonly EmbeddedImage[],
): Promise<FolderEvaluation> {
  const { figures, comparisons, sorted } = verificationFigures(await allPairsInBlocks(embedded));
  const probes = await leaveOneOutInBlocks(embedded);
  const people = probes.people.length;
  const sizes = GALLERY_SIZES.filter((size) => size < people);
  // Of few people half are enrolled, so that there are strangers.
  if (sizes.length === 0 && people > 1) sizes.push(Math.ceil(people / 2));
  return {
    allPairs: figures,
    comparisons,
    sorted,
    identification: [...sizes, people].map((size) => galleriesOf(probes, size)),
  };
}

function galleriesOf(probes: ProbeScores, size: number): GalleryFigures {
  const everybody = size === probes.people.length;
  const galleries = drawGalleries(probes.people.length, size, everybody ? 1 : GALLERIES);
  const searches = galleries.map((gallery) => search(probes, gallery));
  return {
    people: size,
    galleries: galleries.length,
    mated: searches.reduce((sum, { mated }) => sum + mated.ranks.length, 0),
    strangers: searches.reduce((sum, { strangers }) => sum + strangers.length, 0),
    matches: figure(() => {
      if (size < 2) throw new NoFigureError(ONE_PERSON);
      return cumulativeMatches(searches);
    }),
    rankOneRange: figure(() => {
      if (size < 2) throw new NoFigureError(ONE_PERSON);
      const shares = searches
        .filter(({ mated }) => mated.ranks.length > 0)
        .map((each) => cumulativeMatches([each], 1)[0]);
      // Says why there is none, should no gallery have anybody to search for.
      if (shares.length === 0) cumulativeMatches(searches, 1);
      return { low: Math.min(...shares), high: Math.max(...shares) };
    }),
    detection: FALSE_ALARM_RATES.map((far) => ({
      far,
      figure: figure(() => detectionRateAt(searches, far)),
    })),
    curve: figure(() => detectionCurve(searches)),
  };
}
