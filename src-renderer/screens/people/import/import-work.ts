import type { CallInput } from '../../../../src-main/contract/calls';
import {
  type ImportFile,
  type ImportState,
  importPictureUrl,
  MOST_LOOKED_AT_ONCE,
} from '../../../../src-main/contract/import';
import { nearestPose } from '../../../../src-main/contract/pose';
import { ask } from '../../../arc';
import { mainFace } from '../../../pictures/main-face';
import { PictureDecoder } from '../../../pictures/picture-decoder';
import type { AnalysedFace, AnalysedFrame } from '../../../vision/analysed-face';
import { webpOfCrop } from '../../../vision/crop-picture';
import { VisionProblem } from '../../../vision/vision-client';
import { FaceFinders } from './face-finders';

/**
 * The next pictures are asked for when so few are left that were not looked at: enough to keep the decoder and
 * the face finder busy while the question crosses to the main process and back.
 */
const FEW = 4;

type Looked = CallInput<'workOnImport'>['looked'][number];
type Outcome = Looked['outcome'];

/**
 * The page's part of an import: decodes the files that the main process hands out, and looks for faces in
 * them, with workers of its own, so that the live picture goes on. It goes on whatever screen is shown.
 */
export class ImportWork {
  readonly #decoder = new PictureDecoder();
  readonly #finders: FaceFinders;
  #page = crypto.randomUUID();
  #working = false;
  #phase: ImportState['phase'] = 'idle';

  /** @param isLive whether the live picture goes on. */
  constructor(isLive: () => boolean) {
    this.#finders = new FaceFinders(isLive);
  }

  /** Follows the import's state: works while there is something to do, and frees its workers after. */
  follow({ phase }: ImportState): void {
    this.#phase = phase;
    if (phase === 'running' || phase === 'paused') void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    const underWay = new Set<Promise<void>>();
    let failed = false;
    try {
      await this.#lookAtAll(underWay);
    } catch (error) {
      failed = true;
      await this.#pause(error);
    } finally {
      // A worker that is ended answers nobody any more.
      await Promise.allSettled(underWay);
      this.#decoder.close();
      this.#finders.close();
      this.#working = false;
    }
    // Meanwhile the operator may have had it go on.
    if (failed && this.#phase === 'running') void this.#work();
  }

  /** Looks at pictures until there are no more; `underWay` has those that were begun. */
  async #lookAtAll(underWay: Set<Promise<void>>): Promise<void> {
    const looked: Looked[] = [];
    for (;;) {
      const told = looked.splice(0, MOST_LOOKED_AT_ONCE);
      const files = await ask('workOnImport', { page: this.#page, looked: told });
      if (!files) return;
      for (const file of files) {
        const looking = this.#look(file)
          .then((outcome) => {
            if (outcome) looked.push({ id: file.id, outcome });
          })
          .finally(() => underWay.delete(looking));
        underWay.add(looking);
      }
      while (underWay.size > FEW || (underWay.size > 0 && looked.length === 0)) {
        await Promise.race(underWay);
      }
    }
  }

  /** What a picture shows; null when it is not to be had any more. */
  async #look({ id, bytes }: ImportFile, again = false): Promise<Outcome | null> {
    const decoded = await this.#decoder.decode(bytes ? { bytes } : { url: importPictureUrl(id) });
    if (decoded.kind === 'withdrawn') return null;
    if (decoded.kind === 'refused') return { refusal: decoded.refusal };
    let found: AnalysedFrame;
    try {
      found = await this.#finders.analyse(decoded.frame);
    } catch (error) {
      if (!(error instanceof VisionProblem) || error.kind === 'start') throw error;
      // When the face finder dies, whichever picture it died of, each that waited has another try.
      if (error.kind === 'crashed' && !again) return this.#look({ id, bytes }, true);
      return { refusal: 'unreadable' };
    }
    const { width, height } = found;
    found.still?.close();
    const main = mainFace(found.faces, { width, height });
    return 'refusal' in main ? main : { face: sampleOf(main.face) };
  }

  /** Something is wrong with more than one file. What this page has not finished is handed out again. */
  async #pause(error: unknown): Promise<void> {
    this.#page = crypto.randomUUID();
    const problem = error instanceof Error ? error.message : String(error);
    await ask('pauseImport', { problem: problem.slice(0, 500) || 'The import had to pause.' });
  }
}

function sampleOf({ crop, pose, quality }: AnalysedFace) {
  return {
    crop,
    picture: webpOfCrop(crop),
    pose: nearestPose(pose),
    quality: { ...quality, ...pose },
  };
}
