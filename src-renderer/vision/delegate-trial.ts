import type { AnalysedFace, AnalysedFrame, FivePoints } from './analysed-face';
import type { Vision } from './vision-client';
import type { Delegate } from './vision-messages';

/** How MediaPipe fared on the graphics device against the processor, on one and the same picture. */
export interface DelegateTrial {
  /** `faster`: it agrees and is used from now on. */
  outcome: 'faster' | 'slower' | 'differs' | 'failed';
  /** Milliseconds for finding the faces, the medians; null where it never came to that. */
  cpuMs: number | null;
  gpuMs: number | null;
  /** The farthest that a point of a face lies from the processor's, in distances between its eyes. */
  apart: number | null;
  /** Why it failed, as it said itself; null for the others. */
  reason: string | null;
}

/** Points that lie farther apart give another crop: half a pixel where ArcFace's eyes are 35 pixels apart. */
const MOST_APART = 0.5 / 35;

const ROUNDS = 5;

/** A device that takes so long for a picture is not measured again and again, milliseconds. */
const HOPELESS_MS = 500;

/**
 * Tries the graphics device against the processor in the very work they are to do.
 *
 * @param picture gives a picture with a face in it, the same each time; it is taken over.
 * @param open opens the face finder on one of them; what it opens is closed here.
 * @throws what the processor's own face finder throws; the other's problems are an outcome.
 */
export async function tryGpu(
  picture: () => Promise<ImageBitmap>,
  open: (delegate: Delegate) => Promise<Vision>,
): Promise<DelegateTrial> {
  const cpu = await run(picture, () => open('CPU'));
  const tried = { cpuMs: cpu.ms, gpuMs: null, apart: null, reason: null };
  try {
    const gpu = await run(picture, () => open('GPU'));
    const apart = farthest(cpu.faces, gpu.faces);
    const outcome = !(apart <= MOST_APART) ? 'differs' : gpu.ms < cpu.ms ? 'faster' : 'slower';
    return { ...tried, outcome, gpuMs: gpu.ms, apart };
  } catch (error) {
    return {
      ...tried,
      outcome: 'failed',
      reason: error instanceof Error ? error.message : String(error),
    };
  }
}

async function run(picture: () => Promise<ImageBitmap>, open: () => Promise<Vision>) {
  const vision = await open();
  try {
    const times: number[] = [];
    let last: AnalysedFrame | null = null;
    for (let round = 0; round <= ROUNDS; round++) {
      last = await vision.analyse(await picture(), performance.now(), 'image');
      last.still?.close();
      // The first round warms up.
      if (round > 0) times.push(last.timing.detectMs);
      if (last.timing.detectMs > HOPELESS_MS && round > 0) break;
    }
    const ascending = times.toSorted((a, b) => a - b);
    return { ms: ascending[Math.floor(ascending.length / 2)], faces: last?.faces ?? [] };
  } finally {
    vision.close();
  }
}

const NAMES = ['leftEye', 'rightEye', 'nose', 'leftMouth', 'rightMouth'] as const;

/** Infinity where not the same faces were found, or none. */
export function farthest(
  reference: readonly Pick<AnalysedFace, 'points' | 'quality'>[],
  tried: readonly Pick<AnalysedFace, 'points'>[],
): number {
  if (reference.length === 0 || reference.length !== tried.length) return Number.POSITIVE_INFINITY;
  return Math.max(
    ...reference.map(
      ({ points, quality }) =>
        Math.min(...tried.map((other) => distance(points, other.points))) / quality.eyeDistance,
    ),
  );
}

function distance(one: FivePoints, other: FivePoints): number {
  return Math.max(
    ...NAMES.map((name) => Math.hypot(one[name].x - other[name].x, one[name].y - other[name].y)),
  );
}
