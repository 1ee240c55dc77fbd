import type { CallInput } from '../../../src-main/contract/calls';
import {
  type DraftSample,
  type EnrolmentDraft,
  FEWEST_SAMPLES,
  type Pose,
} from '../../../src-main/contract/enrolment';
import type { PersonSummary } from '../../../src-main/contract/person';
import { ask } from '../../arc';
import { Observable } from '../../live/observable';
import type { AnalysedFace } from '../../vision/analysed-face';
import { webpOfCrop } from '../../vision/crop-picture';

/** A sample of the draft and where its picture is. */
export interface ShownSample extends DraftSample {
  pictureUrl: string;
}

/** What is known of the draft. */
export interface DraftView {
  samples: readonly ShownSample[];
  resembles: EnrolmentDraft['resembles'];
  /** Something is under way that changes the draft. */
  working: boolean;
  /** Why the draft could not be changed, as a sentence; nothing is captured until it is cleared. */
  problem: string | null;
  /** Why the last attempt to save failed, as a sentence. */
  saveProblem: string | null;
}

/** As whom a draft is saved. */
export type SaveAs = CallInput<'saveEnrolment'>['as'];

/** Samples that will be saved. */
export function belongingOf(samples: readonly ShownSample[]): readonly ShownSample[] {
  return samples.filter(({ leftOut }) => leftOut === null);
}

/** Fewest belonging samples to save: chosen photographs are what there is, a camera can go on. */
export function fewestToSave(source: 'camera' | 'video' | 'photos'): number {
  return source === 'photos' ? 1 : FEWEST_SAMPLES;
}

/**
 * One enrolment that has begun: the page's side of the draft in the main process. What is asked of it is
 * done in order, one at a time, and nothing is dropped.
 */
export class DraftSession {
  readonly view = new Observable<DraftView>({
    samples: [],
    resembles: null,
    working: false,
    problem: null,
    saveProblem: null,
  });
  readonly #id: string;
  readonly #pictures = new Map<number, string>();
  #line: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  static async begin(): Promise<DraftSession> {
    return new DraftSession((await ask('beginEnrolment')).id);
  }

  private constructor(id: string) {
    this.#id = id;
  }

  /** Adds a face as a sample, `track` being how it is followed. Resolves when that is done or has failed; the view tells which. */
  add(face: AnalysedFace, pose: Pose, source: 'webcam' | 'file', track?: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const picture = webpOfCrop(face.crop);
      const quality = { ...face.quality, ...face.pose };
      const { crop } = face;
      const draft = await ask('addSample', {
        draft: this.#id,
        track,
        crop,
        picture,
        pose,
        source,
        quality,
      });
      const added = draft.samples.find(({ id }) => !this.#pictures.has(id));
      if (added) {
        const blob = new Blob([picture], { type: 'image/webp' });
        this.#pictures.set(added.id, URL.createObjectURL(blob));
      }
      this.#show(draft);
    });
  }

  /** Takes a sample out of the draft. */
  reject(sample: number): Promise<boolean> {
    return this.#inTurn(async () => {
      this.#show(await ask('rejectSample', { draft: this.#id, sample }));
    });
  }

  /** Saves the belonging samples; null when that failed: the draft stays, and saving can be tried again. */
  async save(as: SaveAs): Promise<PersonSummary | null> {
    let person: PersonSummary | null = null;
    this.#change({ saveProblem: null });
    const work = async () => {
      person = await ask('saveEnrolment', { draft: this.#id, as });
    };
    await this.#inTurn(work, 'saveProblem');
    return person;
  }

  /** Forgets the draft, here and in the main process. */
  discard(): Promise<boolean> {
    const done = this.#inTurn(() => ask('discardEnrolment', { draft: this.#id }));
    void done.then(() => this.forgetPictures());
    return done;
  }

  /** Frees the pictures; the session is of no use afterwards. */
  forgetPictures(): void {
    for (const url of this.#pictures.values()) URL.revokeObjectURL(url);
    this.#pictures.clear();
  }

  clearProblem(): void {
    this.#change({ problem: null });
  }

  #inTurn(
    work: () => Promise<void>,
    told: 'problem' | 'saveProblem' = 'problem',
  ): Promise<boolean> {
    this.#waiting++;
    this.#change({ working: true });
    const done = this.#line.then(async () => {
      try {
        await work();
        return true;
      } catch (error) {
        this.#change({ [told]: error instanceof Error ? error.message : String(error) });
        return false;
      } finally {
        this.#waiting--;
        this.#change({ working: this.#waiting > 0 });
      }
    });
    this.#line = done;
    return done;
  }

  #show({ samples, resembles }: EnrolmentDraft): void {
    const shown = samples.map((sample) => ({
      ...sample,
      pictureUrl: this.#pictures.get(sample.id) ?? '',
    }));
    this.#change({ samples: shown, resembles });
  }

  #change(change: Partial<DraftView>): void {
    this.view.set({ ...this.view.read(), ...change });
  }
}
