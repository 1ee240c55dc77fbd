import { basename } from 'node:path';
import { refuseOnnxTelemetry } from '../src-main/embedding/onnx-telemetry';
import { laterFigure } from '../src-main/evaluation/figure';
import { scoreRuleFigures } from '../src-main/evaluation/score-rules';
import { openBlockScorer } from '../src-main/gallery/block-scores';
import { type LearnedFigures, learnedFigures } from '../src-main/training/learned-figures';
import { SCORED_COLUMNS, SCORED_ROWS } from '../src-main/training/nearest-people';
import { command } from './command';
import { withDisplay } from './display';
import { type Order, readArguments } from './evaluate/arguments';
import { chosenModel } from './evaluate/chosen-model';
import { type EmbeddedImage, type EmbeddedImages, embedImages } from './evaluate/embedded-images';
import { evaluateFolder } from './evaluate/evaluate-folder';
import { evaluatePairs, type PairList } from './evaluate/evaluate-pairs';
import type { Evaluation } from './evaluate/evaluation';
import { hardestPairs } from './evaluate/hardest-pairs';
import { type HardestPairs, htmlReport } from './evaluate/html-report';
import { imagesOf, type LabelledImage, peopleIn, readPairs } from './evaluate/labelled-images';
import { learnedSections } from './evaluate/learned-report';
import type { Model } from './evaluate/product-path/model';
import { ProgressLine } from './evaluate/progress-line';
import { qualityCurves } from './evaluate/quality-curves';
import { sectionsOf } from './evaluate/report-tables';
import { textReport } from './evaluate/text-report';
import { makeReady } from './make-ready';
import { writeWhole } from './ready/cache-folder';
import type { Say } from './ready/say';

/** Pairs of either kind that the page shows. */
const HARDEST = 24;

/** Their pairs take two and a half gigabytes of memory. */
const MOST_IMAGES = 20_000;

// What is said on the way is no part of what was asked for.
const say: Say = (line) => console.error(line);

/** `npm run evaluate`: how well faces are told apart, on images of whom one knows who they are. */
async function evaluate(): Promise<undefined> {
  // npm runs scripts in the project; paths are relative to where the person stands.
  const order = readArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  refuseOnnxTelemetry();
  const lists = await readLists(order);
  const images = await imagesFor(order, lists);
  if (images.length > MOST_IMAGES) {
    throw new Error(
      `${images.length} images are too many to compare each with every other one; ${MOST_IMAGES} is the most.`,
    );
  }
  const { executable } = await makeReady({ display: true, thisNode: false, say });
  const model = await chosenModel(order);
  const found = await embedded(images, model, executable);
  if (order.learn) {
    const learned = await learnedOf(found.embedded, model);
    console.log(
      order.json ? JSON.stringify(learned, null, 2) : `\n${textReport(learnedSections(learned))}`,
    );
    return;
  }
  const { evaluation, hardest } = await figuresOf(order, lists, found, model);
  if (order.report) {
    await writeWhole(order.report, await htmlReport(evaluation, hardest));
    say(`Written: ${order.report}`);
  }
  const text = order.json
    ? JSON.stringify(evaluation, null, 2)
    : `\n${textReport(sectionsOf(evaluation))}`;
  console.log(text);
}

interface Lists {
  own: PairList;
  thresholdsFrom: PairList | undefined;
}

async function readLists({ images }: Order): Promise<Lists | undefined> {
  if (images.kind === 'folder') return undefined;
  const read = async (file: string) => ({ file, pairs: await readPairs(file, images.folder) });
  const { pairs, thresholdsFrom } = images;
  return {
    own: await read(pairs),
    thresholdsFrom: thresholdsFrom === undefined ? undefined : await read(thresholdsFrom),
  };
}

async function imagesFor({ images }: Order, lists: Lists | undefined): Promise<LabelledImage[]> {
  if (!lists) return peopleIn(images.folder);
  const { own, thresholdsFrom } = lists;
  return imagesOf([...own.pairs, ...(thresholdsFrom?.pairs ?? [])], images.folder);
}

async function embedded(
  images: readonly LabelledImage[],
  model: Model,
  executable: string,
): Promise<EmbeddedImages> {
  const { env, stop } = await withDisplay();
  const line = new ProgressLine(process.stderr);
  try {
    return await embedImages(images, {
      runtime: { executable, env },
      model,
      cache: true,
      onProgress: (done, all) => line.update(done, all),
    });
  } finally {
    stop();
  }
}

async function figuresOf(
  order: Order,
  lists: Lists | undefined,
  found: EmbeddedImages,
  { weight }: Model,
): Promise<{ evaluation: Evaluation; hardest: HardestPairs }> {
  const { images, embedded: all, missed, failed, severalFaces } = found;
  const about = {
    at: new Date().toISOString(),
    source: sourceOf(order),
    model: {
      id: weight.id,
      description: weight.description,
      embeddingSize: weight.embeddingSize,
      views: weight.views,
    },
    images: {
      all: images,
      embedded: all.length,
      people: new Set(all.map(({ person }) => person)).size,
      severalFaces,
      missed,
      failed,
      counted: lists
        ? 'In the pairs of the list, one with such an image counts as refused; all pairs leave them out.'
        : 'Such images are left out of all pairs and of identification.',
    },
  };
  if (lists) {
    const { comparisons, sorted, compared, ...figures } = await evaluatePairs(
      lists.own,
      lists.thresholdsFrom,
      all,
    );
    return {
      evaluation: {
        ...about,
        ...figures,
        quality: qualityCurves(compared, sorted),
        scoreRules: await scoreRulesOf(compared),
      },
      hardest: hardestPairs(compared, { comparisons, sorted }, HARDEST),
    };
  }
  const { comparisons, sorted, ...figures } = await evaluateFolder(all);
  return {
    evaluation: {
      ...about,
      ...figures,
      quality: qualityCurves(all, sorted),
      scoreRules: await scoreRulesOf(all),
    },
    hardest: hardestPairs(all, { comparisons, sorted }, HARDEST),
  };
}

async function learnedOf(
  images: readonly EmbeddedImage[],
  { weight }: Model,
): Promise<LearnedFigures> {
  const largest = { rows: SCORED_ROWS, columns: SCORED_COLUMNS };
  const scorer = await openBlockScorer(weight.embeddingSize, largest, 2);
  try {
    return await learnedFigures(
      images,
      (rows, columns) => scorer.score(rows, columns),
      (done, all) => say(`${done} of ${all} divisions of the images are done.`),
    );
  } finally {
    await scorer.close();
  }
}

const scoreRulesOf = (images: readonly EmbeddedImage[]) =>
  laterFigure(() => scoreRuleFigures(images));

function sourceOf({ images }: Order): string {
  return images.kind === 'folder'
    ? `People in the folder ${basename(images.folder)}`
    : `Pairs of ${basename(images.pairs)}`;
}

await command(evaluate);
