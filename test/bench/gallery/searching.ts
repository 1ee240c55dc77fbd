import { monitorEventLoopDelay } from 'node:perf_hooks';
import { newScanMemory, scanLayout } from '../../../src-main/gallery/scan-kernel';
import { ScanThreads } from '../../../src-main/gallery/scan-threads';
import { Directions } from '../../fixtures/many-people';
import { typescriptWorker } from '../../fixtures/typescript-worker';
import { durations, type Figure, median, percentile, type Section, single } from '../figure';
import { seededRandom } from '../parts/random-vectors';
import {
  type Contender,
  NEAREST,
  onnx,
  ourGallery,
  plainLoop,
  type Rows,
  SIZE,
  sqliteVec,
  THREADS,
  usearchBytes,
  usearchFloats,
} from './contenders';

const PAGE = 2 ** 16;

/** How often each has its turn, by the number of vectors. */
const ROUNDS = new Map([
  [1_000, 100],
  [10_000, 100],
  [100_000, 20],
  [1_000_000, 7],
]);

/** Vectors that sqlite-vec does not take in: filling its table with a million ends the process. */
const TOO_MANY_FOR_SQLITE_VEC = 1_000_000;

/** Every contender in turns, on the same vectors and probes. */
export async function searching(vectors: number): Promise<Section> {
  const random = seededRandom(vectors);
  const directions = new Directions(random);
  const rows: Rows = new Float32Array(vectors * SIZE);
  for (let row = 0; row < vectors; row++) rows.set(directions.any(), row * SIZE);
  const rounds = ROUNDS.get(vectors) ?? 10;
  // Half of them somebody who is enrolled, half a stranger.
  const probes = Array.from({ length: rounds }, (_, i) => {
    const row = Math.floor(random() * vectors) * SIZE;
    return i % 2 === 0 ? directions.near(rows.subarray(row, row + SIZE)) : directions.any();
  });

  const plain = plainLoop(rows);
  const times = new Map<string, number[]>();
  const recalled = new Map<string, number>();
  const expected = await Promise.all(probes.map((probe) => plain.search(probe)));
  const figures: Figure[] = [];
  let worstHold = 0;
  // One after the other, for all of them together need five times the memory; the loop each time in turns with them.
  const plainTimes: number[] = [];
  const contenders = [ourGallery, usearchFloats, usearchBytes, onnx];
  const all = vectors < TOO_MANY_FOR_SQLITE_VEC ? [...contenders, sqliteVec] : contenders;
  for (const open of all) {
    const contender: Contender = await open(rows);
    const measured: number[] = [];
    let right = 0;
    const delay = monitorEventLoopDelay({ resolution: 1 });
    for (let round = -3; round < rounds; round++) {
      const probe = probes[Math.max(0, round)];
      // Without the rounds in which the threads start and the code is compiled.
      if (round === 0) delay.enable();
      const began = performance.now();
      const found = await contender.search(probe);
      const took = performance.now() - began;
      if (round < 0) continue;
      measured.push(took);
      right += found.filter((row) => expected[round].includes(row)).length;
    }
    delay.disable();
    if (contender.id === 'ours') worstHold = delay.max / 1e6;
    for (const probe of probes.slice(0, 5)) {
      const began = performance.now();
      plain.search(probe);
      plainTimes.push(performance.now() - began);
    }
    await contender.close?.();
    times.set(contender.id, measured);
    recalled.set(contender.id, right / (rounds * NEAREST));
    figures.push(
      durations({ id: `gallery.${vectors}.${contender.id}`, what: contender.what }, measured),
    );
  }
  for (const [id, recall] of recalled) {
    if (recall < 1 && id !== 'usearch-i8') throw new Error(`${id} found other rows than the loop.`);
  }

  const baseline = { what: plain.what, value: median(plainTimes) };
  const reading = await readingTime(vectors);
  const ours = times.get('ours') ?? [];
  return {
    title: `Gallery search, ${vectors.toLocaleString('en')} vectors, the nearest ${NEAREST}`,
    figures: [
      durations({ id: `gallery.${vectors}.plain`, what: plain.what }, plainTimes),
      ...figures.map((one) => ({ ...one, baseline })),
      {
        ...single({ id: `gallery.${vectors}.limit`, what: 'this gallery again' }, median(ours)),
        baseline: { what: 'reading the vectors from memory', value: reading },
      },
      single({ id: `gallery.${vectors}.reading`, what: `reading, ${THREADS} threads` }, reading),
      single({ id: `gallery.${vectors}.hold`, what: 'longest hold of the event loop' }, worstHold),
      {
        ...single(
          { id: `gallery.${vectors}.recall`, what: 'usearch i8: of the nearest, found' },
          100 * (recalled.get('usearch-i8') ?? 0),
        ),
        unit: '%',
        better: 'higher',
      },
    ],
  };
}

/** Reads as many bytes as the vectors have, by as many threads as search them; the median, milliseconds. */
async function readingTime(vectors: number): Promise<number> {
  const pages = Math.ceil((vectors * SIZE * 4) / PAGE);
  const memory = newScanMemory();
  memory.grow(pages - 1);
  new Uint8Array(memory.buffer).fill(1);
  const worker = typescriptWorker(new URL('./read-worker.ts', import.meta.url));
  const threads = new ScanThreads(worker, { memory, layout: scanLayout(SIZE) }, THREADS);
  const measured: number[] = [];
  for (let round = -10; round < 15; round++) {
    const began = performance.now();
    await threads.scan({ pieces: pages, scale: 1, length: 1 });
    if (round >= 0) measured.push(performance.now() - began);
  }
  await threads.close();
  return percentile(measured, 50);
}
