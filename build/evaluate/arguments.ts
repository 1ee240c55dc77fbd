import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What is to be evaluated, and how it is to be told. All paths are absolute. */
export interface Order {
  images:
    | { kind: 'pairs'; pairs: string; folder: string; thresholdsFrom: string | undefined }
    | { kind: 'folder'; folder: string };
  /** Whether only training the gallery is to be tried. */
  learn: boolean;
  /** An id of the manifest or an ONNX file; undefined for the app's own. */
  model: string | undefined;
  /** How a file's network takes its colours. */
  colourOrder: 'RGB' | 'BGR' | undefined;
  /** Whether to average with the mirror image; undefined for what the network's entry says. */
  flip: boolean | undefined;
  json: boolean;
  report: string | undefined;
}

export const USAGE = `Usage:
  npm run evaluate -- --pairs pairs.txt --images DIR    pairs in LFW's format (one fold or more)
  npm run evaluate -- --folder DIR                      a folder of images for each person
  npm run evaluate -- --learn [--folder DIR]            what training the gallery gives (LFW's View 1, if not said)

  --thresholds-from other-pairs.txt   choose thresholds on another list, observe them on this one
  --model ID|file.onnx                another recognition network than the app's
  --colour-order RGB|BGR              how that file takes its colours (as the app's does, if not said)
  --flip, --no-flip                   average with the mirror image of each face, or do not
  --report report.html                a page with curves, histograms and the hardest pairs as pictures
  --json                              the figures as JSON (with npm run --silent)`;

/** LFW's development view. */
const VIEW_1 = '../shared/faces/lfw-view1/images';

/**
 * Reads the command's arguments.
 *
 * @param from the folder that paths are relative to.
 * @throws Error with a sentence and how it is used.
 */
export function readArguments(args: readonly string[], from: string): Order {
  const { values } = parsed(args);
  const at = (path: string) => resolve(from, path);
  const model =
    values.model === undefined || !values.model.endsWith('.onnx') ? values.model : at(values.model);
  const colourOrder = values['colour-order'];
  if (colourOrder !== undefined && colourOrder !== 'RGB' && colourOrder !== 'BGR') {
    throw new Error(`The colour order is RGB or BGR, not "${colourOrder}".`);
  }
  if (colourOrder && !model?.endsWith('.onnx')) {
    throw new Error('A colour order belongs to --model file.onnx; the manifest knows its own.');
  }
  const { learn } = values;
  if (learn && (values.pairs !== undefined || values.report !== undefined)) {
    throw new Error(
      '--learn needs people as folders, and prints its tables only: give --folder DIR.',
    );
  }
  return {
    images: learn ? { kind: 'folder', folder: at(values.folder ?? VIEW_1) } : imagesOf(values, at),
    learn,
    model,
    colourOrder,
    flip: values.flip,
    json: values.json,
    report: values.report === undefined ? undefined : at(values.report),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        pairs: { type: 'string' },
        images: { type: 'string' },
        folder: { type: 'string' },
        'thresholds-from': { type: 'string' },
        model: { type: 'string' },
        'colour-order': { type: 'string' },
        flip: { type: 'boolean' },
        json: { type: 'boolean', default: false },
        learn: { type: 'boolean', default: false },
        report: { type: 'string' },
      },
    });
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${what}\n\n${USAGE}`, { cause });
  }
}

function imagesOf(
  values: ReturnType<typeof parsed>['values'],
  at: (path: string) => string,
): Order['images'] {
  const { pairs, images, folder } = values;
  const thresholdsFrom = values['thresholds-from'];
  if (folder !== undefined) {
    if (pairs !== undefined || images !== undefined) {
      throw new Error('Give either --pairs with --images, or --folder, not both.');
    }
    if (thresholdsFrom !== undefined) {
      throw new Error('--thresholds-from needs --pairs: it compares two lists of the same images.');
    }
    return { kind: 'folder', folder: at(folder) };
  }
  if (pairs === undefined && images === undefined) throw new Error(USAGE);
  if (pairs === undefined)
    throw new Error('--images DIR needs --pairs pairs.txt, or use --folder DIR.');
  if (images === undefined) {
    throw new Error('--pairs pairs.txt needs --images DIR, the folder with the images it names.');
  }
  return {
    kind: 'pairs',
    pairs: at(pairs),
    folder: at(images),
    thresholdsFrom: thresholdsFrom === undefined ? undefined : at(thresholdsFrom),
  };
}
