import { Observable } from '../../live/observable';
import type { AnalysedFace } from '../../vision/analysed-face';
import { type FaceFault, faceFault } from './face-check';
import type { SeenFrame } from './guided-capture';

/** A photograph that gave no sample, and why. */
export interface LeftOutPhoto {
  /** Its place among those looked at, from 1. */
  place: number;
  name: string;
  reason: string;
}

/** How far the chosen photographs are looked through. */
export interface PhotoReport {
  /** Photographs looked at so far. */
  seen: number;
  leftOut: readonly LeftOutPhoto[];
}

const FAULTS: Record<FaceFault, string> = {
  far: 'the face is too small',
  near: 'the face fills the whole picture',
  'cut-off': 'the face is cut off at the edge',
  dark: 'the face is too dark',
  bright: 'the face is too bright',
  blurred: 'the face is blurred',
  'turned-away': 'the face is turned away too far',
};

/** Why a photograph gives no sample; null when it has exactly one good face. */
export function photoFault(frame: Omit<SeenFrame, 'takenAt'>): string | null {
  const [face, ...others] = frame.faces;
  if (!face) return 'no face was found';
  if (others.length > 0) return `${frame.faces.length} people are in it`;
  const fault = faceFault(face, frame, 0);
  return fault && FAULTS[fault];
}

/** Looks through photographs: each with exactly one good face gives a sample, each once. */
export class PhotoCapture {
  readonly report = new Observable<PhotoReport>({ seen: 0, leftOut: [] });
  readonly #done = new WeakSet<File>();

  /**
   * Looks at a photograph; one that was looked at before is passed over.
   *
   * @returns its face, if it is to be taken as a sample.
   */
  look<Frame extends Omit<SeenFrame, 'takenAt'> & { faces: readonly AnalysedFace[] }>(
    file: File,
    frame: Frame,
  ): AnalysedFace | null {
    if (this.#done.has(file)) return null;
    const fault = photoFault(frame);
    this.#count(file, fault);
    return fault ? null : frame.faces[0];
  }

  /** Notes a photograph that could not be read. */
  unreadable(file: File): void {
    if (!this.#done.has(file)) this.#count(file, 'it cannot be read as a picture');
  }

  #count(file: File, reason: string | null): void {
    this.#done.add(file);
    const { seen, leftOut } = this.report.read();
    this.report.set({
      seen: seen + 1,
      leftOut: reason ? [...leftOut, { place: seen + 1, name: file.name, reason }] : leftOut,
    });
  }
}
