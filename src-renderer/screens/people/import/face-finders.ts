import { MODEL_URL } from '../../../live/shared-vision';
import type { AnalysedFrame } from '../../../vision/analysed-face';
import { createVision, type Vision, VisionProblem } from '../../../vision/vision-client';

/** Of one alone the recognition model would have to wait for faces whenever another thread has its core. */
const FINDERS = 2;

/** A face finder, and how many pictures are with it. */
interface Place {
  vision: Promise<Vision> | null;
  pictures: number;
}

/** Face finders for pictures, each in a worker of its own, which starts when there is something for it to do. */
export class FaceFinders {
  readonly #oneIsEnough: () => boolean;
  readonly #places: Place[] = Array.from({ length: FINDERS }, () => ({
    vision: null,
    pictures: 0,
  }));

  /** @param oneIsEnough whether something goes on that goes first. */
  constructor(oneIsEnough: () => boolean) {
    this.#oneIsEnough = oneIsEnough;
  }

  /**
   * Looks for faces in a picture, which is its own from now on. A finder that cannot go on is replaced at the next
   * picture.
   *
   * @throws VisionProblem
   */
  async analyse(picture: ImageBitmap): Promise<AnalysedFrame> {
    const places = this.#oneIsEnough() ? this.#places.slice(0, 1) : this.#places;
    const place = places.reduce((least, other) =>
      other.pictures < least.pictures ? other : least,
    );
    place.pictures++;
    place.vision ??= createVision(MODEL_URL);
    const { vision } = place;
    try {
      const opened = await vision.catch((error: unknown) => {
        picture.close();
        throw error;
      });
      return await opened.analyse(picture, performance.now(), 'image');
    } catch (error) {
      const goesOn = error instanceof VisionProblem && error.kind === 'frame';
      if (!goesOn && place.vision === vision) place.vision = null;
      throw error;
    } finally {
      place.pictures--;
    }
  }

  /** Ends the workers; they are started again when there is something to do. */
  close(): void {
    for (const place of this.#places) {
      place.vision?.then(
        (opened) => opened.close(),
        // It never began, which was told then.
        () => {},
      );
      place.vision = null;
    }
  }
}
