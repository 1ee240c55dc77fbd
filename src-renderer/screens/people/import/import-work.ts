import {
  type ImportState,
  importPictureUrl,
  type PageRefusal,
} from '../../../../src-main/contract/import';
import { nearestPose } from '../../../../src-main/contract/pose';
import { ask } from '../../../arc';
import { mainFace } from '../../../pictures/main-face';
import { PictureDecoder } from '../../../pictures/picture-decoder';
import type { AnalysedFace } from '../../../vision/analysed-face';
import { webpOfCrop } from '../../../vision/crop-picture';
import { createVision, type Vision, VisionProblem } from '../../../vision/vision-client';

const MODEL_URL = 'app://arc/models/face_landmarker.task';

/**
 * Pictures under way at a time: one is decoded, one searched for faces, one embedded, and one waits before
 * each of these, so that none stands idle while an answer crosses to the page and back.
 */
const AT_A_TIME = 6;

/**
 * The page's part of an import: decodes the files that the main process hands out, and looks for faces in
 * them, with workers of its own, so that the live picture goes on. It goes on whatever screen is shown.
 */
export class ImportWork {
  readonly #decoder = new PictureDecoder();
  #page = crypto.randomUUID();
  #vision: Promise<Vision> | null = null;
  #running = 0;

  /** Follows the import's state: works while there is something to do, and frees its workers after. */
  follow({ phase }: ImportState): void {
    if (phase !== 'running' && phase !== 'paused') return;
    while (this.#running < AT_A_TIME) void this.#work();
  }

  async #work(): Promise<void> {
    this.#running++;
    try {
      for (;;) {
        const file = await ask('nextImportFile', { page: this.#page });
        if (!file) break;
        await this.#look(file.id);
      }
    } catch (error) {
      await this.#pause(error);
    } finally {
      this.#running--;
      if (this.#running === 0) this.#rest();
    }
  }

  async #look(id: number, again = false): Promise<void> {
    const decoded = await this.#decoder.decode(importPictureUrl(id));
    if (decoded.kind === 'withdrawn') return;
    if (decoded.kind === 'refused') {
      await this.#refuse(id, decoded.refusal);
      return;
    }
    const vision = await this.#openVision(decoded.frame);
    let found: Awaited<ReturnType<Vision['analyse']>>;
    try {
      found = await vision.analyse(decoded.frame, performance.now(), 'image');
    } catch (error) {
      if (!(error instanceof VisionProblem)) throw error;
      if (error.kind !== 'frame') this.#vision = null;
      // When the face finder dies, whichever picture it died of, each that waited has another try.
      if (error.kind === 'crashed' && !again) await this.#look(id, true);
      else await this.#refuse(id, 'unreadable');
      return;
    }
    const { width, height } = found;
    found.still?.close();
    const main = mainFace(found.faces, { width, height });
    if ('refusal' in main) await this.#refuse(id, main.refusal);
    else await this.#give(id, main.face);
  }

  async #give(id: number, { crop, pose, quality }: AnalysedFace): Promise<void> {
    const face = {
      crop,
      picture: await webpOfCrop(crop),
      pose: nearestPose(pose),
      quality: { ...quality, ...pose },
    };
    await ask('importFound', { page: this.#page, id, outcome: { face } });
  }

  async #refuse(id: number, refusal: PageRefusal): Promise<void> {
    await ask('importFound', { page: this.#page, id, outcome: { refusal } });
  }

  #openVision(frame: ImageBitmap): Promise<Vision> {
    this.#vision ??= createVision(MODEL_URL);
    return this.#vision.catch((error: unknown) => {
      this.#vision = null;
      frame.close();
      throw error;
    });
  }

  /** Something is wrong with more than one file. What this page has not finished is handed out again. */
  async #pause(error: unknown): Promise<void> {
    this.#page = crypto.randomUUID();
    const problem = error instanceof Error ? error.message : String(error);
    await ask('pauseImport', { problem: problem.slice(0, 500) || 'The import had to pause.' });
  }

  /** Ends the workers: the import is over. */
  #rest(): void {
    this.#decoder.close();
    const vision = this.#vision;
    this.#vision = null;
    vision?.then(
      (opened) => opened.close(),
      // It never began, which was told then.
      () => {},
    );
  }
}
