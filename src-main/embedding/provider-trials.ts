import type { ExecutionProvider, ProviderTrial } from '../contract/execution-provider';
import { dot } from '../gallery/cosine';
import type { Engine } from './engine';
import { goldenCrops } from './golden-crops';

/** A provider is trusted where each of its vectors has at least this cosine with the processor's. */
export const LEAST_AGREEMENT = 0.9995;

/** Rounds over the golden crops. */
const ROUNDS = 5;

/** A provider that takes so long for a face is not measured again and again, milliseconds. */
const HOPELESS_MS = 1_000;

interface Run {
  vectors: Float32Array[];
  /** Median of a face, milliseconds. */
  faceMs: number;
}

/**
 * Tries providers one after the other against the processor: each is opened, embeds crops that are always the
 * same, and is closed again. Accepted is who agrees with the processor, and the fastest of those is used where it
 * is faster than the processor.
 *
 * @param open opens an engine on its own; it may fail, and its process may end at any time.
 * @param told called after each.
 */
export async function tryProviders(
  providers: readonly ExecutionProvider[],
  open: (provider: ExecutionProvider) => Promise<Engine>,
  told: (trials: readonly ProviderTrial[]) => void = () => {},
): Promise<ProviderTrial[]> {
  const reference = await withEngine(() => open('cpu'), run);
  const agreeing = (trial: ProviderTrial) => trial.faceMs !== null && trial.outcome !== 'differs';
  let trials: ProviderTrial[] = [
    { provider: 'cpu', outcome: 'fastest', faceMs: reference.faceMs, agreement: 1, reason: null },
  ];
  for (const provider of providers) {
    trials = [...trials, await tried(provider, open, reference)];
    const fastest = trials
      .filter(agreeing)
      .reduce((best, trial) => ((trial.faceMs ?? 0) < (best.faceMs ?? 0) ? trial : best));
    trials = trials.map((trial) =>
      agreeing(trial)
        ? { ...trial, outcome: trial.provider === fastest.provider ? 'fastest' : 'slower' }
        : trial,
    );
    told(trials);
  }
  return trials;
}

async function tried(
  provider: ExecutionProvider,
  open: (provider: ExecutionProvider) => Promise<Engine>,
  reference: Run,
): Promise<ProviderTrial> {
  try {
    const { vectors, faceMs } = await withEngine(() => open(provider), run);
    const agreement = Math.min(...vectors.map((vector, i) => dot(vector, reference.vectors[i])));
    // So put that what is no number differs.
    const agrees = agreement >= LEAST_AGREEMENT;
    const outcome = agrees ? 'slower' : 'differs';
    return { provider, outcome, faceMs, agreement, reason: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { provider, outcome: 'failed', faceMs: null, agreement: null, reason };
  }
}

async function run(engine: Engine): Promise<Run> {
  const crops = goldenCrops();
  const times: number[] = [];
  let vectors: Float32Array[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    vectors = [];
    for (const crop of crops) {
      const { vector, embedMs } = await engine.embed(crop, ['as-is']);
      vectors.push(vector);
      times.push(embedMs);
    }
    if (median(times) > HOPELESS_MS) break;
    // The first round warms up.
    if (round === 0) times.length = 0;
  }
  return { vectors, faceMs: median(times) };
}

async function withEngine<T>(
  open: () => Promise<Engine>,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await open();
  try {
    return await work(engine);
  } finally {
    // Whatever a driver left in there, it is over.
    engine.kill();
  }
}

function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[Math.floor(ascending.length / 2)];
}
