import { PIECE_ROWS, pieceAddress, type ScanLayout, VECTOR_AT } from './scan-kernel';
import { openFunctions, type SharedMemory } from './shared-wasm';
import {
  absF32x4,
  addF32x4,
  advance,
  type Bytes,
  constant,
  type ExportedFunction,
  F32,
  get,
  I32,
  isBelow,
  laneF32,
  loadV128,
  loop,
  maxF32,
  mulF32x4,
  narrowI16x8,
  narrowI32x4,
  nearestF32x4,
  pickMaxF32x4,
  set,
  splat,
  storeV128,
  subF32x4,
  toI32x4,
  V128,
} from './wasm-bytes';

/** Numbers that one turn of a loop rounds: as many as one vector has bytes. */
const AT_ONCE = 16;

/** Lays vectors down as bytes. */
export interface RoundKernel {
  /** The vector to be rounded is laid down here; numbers behind it stay 0. */
  readonly vector: Float32Array<SharedArrayBuffer>;
  /** The largest magnitude among its numbers. */
  largest(): number;
  /**
   * Writes the vector as a row: its numbers ÷ `factor`, rounded, which none of may be above 127.
   *
   * @returns Σ byte², and Σ (number − factor · byte)² in single precision: see ROUNDING of CoarseRows.
   */
  round(row: number, factor: number): { squares: number; offSquares: number };
}

/** A loop in JavaScript takes three times as long: of a million rows, a second of the main thread. */
export function openRoundKernel(memory: SharedMemory, layout: ScanLayout): RoundKernel {
  const { largest, round } = openFunctions<{
    largest(): number;
    round(to: number, factor: number, perFactor: number): void;
  }>([largestOf(layout), roundOf(layout)], memory);
  const sums = new Float32Array(memory.buffer, sumsAt(layout), 8);
  const sumOf = (first: number) =>
    sums[first] + sums[first + 1] + sums[first + 2] + sums[first + 3];
  return {
    vector: new Float32Array(memory.buffer, VECTOR_AT, layout.stride),
    largest,
    round: (row, factor) => {
      const piece = pieceAddress(layout, Math.floor(row / PIECE_ROWS));
      // An address above 2 GB is a negative 32-bit integer there.
      const to = (piece + (row % PIECE_ROWS) * layout.stride) | 0;
      round(to, factor, factor > 0 ? 1 / factor : 0);
      return { squares: sumOf(0), offSquares: sumOf(4) };
    },
  };
}

/** Where the sums are left: behind the vector, four of the squares and four of those that are off. */
const sumsAt = ({ stride }: ScanLayout) => VECTOR_AT + 4 * stride;

function largestOf(layout: ScanLayout): ExportedFunction {
  const [AT, MOST] = [0, 1];
  const lane = (i: number) => [...get(MOST), ...laneF32(i)];
  return {
    name: 'largest',
    parameters: [],
    result: F32,
    locals: [I32, V128],
    body: [
      ...[...constant(VECTOR_AT), ...set(AT)],
      ...loop(
        ...[get(AT), loadV128(0), absF32x4, get(AT), loadV128(16), absF32x4, pickMaxF32x4],
        ...[get(MOST), pickMaxF32x4, set(MOST)],
        advance(AT, 32),
        ...[get(AT), constant(sumsAt(layout)), [isBelow]],
      ),
      ...[...lane(0), ...lane(1), maxF32, ...lane(2), ...lane(3), maxF32, maxF32],
    ],
  };
}

function roundOf(layout: ScanLayout): ExportedFunction {
  const [TO, FACTOR, PER_FACTOR, AT] = [0, 1, 2, 3];
  const [FACTORS, PER_FACTORS, NUMBERS, ROUNDED, OFF, SQUARES, OFF_SQUARES] = [
    4, 5, 6, 7, 8, 9, 10,
  ];
  /** Leaves four numbers behind as 32-bit integers. */
  const four = (offset: number): Bytes => [
    ...[...get(AT), ...loadV128(offset), ...set(NUMBERS)],
    ...[...get(NUMBERS), ...get(PER_FACTORS), ...mulF32x4, ...nearestF32x4, ...set(ROUNDED)],
    ...[...get(NUMBERS), ...get(FACTORS), ...get(ROUNDED), ...mulF32x4, ...subF32x4, ...set(OFF)],
    ...[...get(OFF), ...get(OFF), ...mulF32x4, ...get(OFF_SQUARES), ...addF32x4],
    ...set(OFF_SQUARES),
    ...[...get(ROUNDED), ...get(ROUNDED), ...mulF32x4, ...get(SQUARES), ...addF32x4],
    ...set(SQUARES),
    ...[...get(ROUNDED), ...toI32x4],
  ];
  return {
    name: 'round',
    parameters: [I32, F32, F32],
    locals: [I32, ...new Array<number>(7).fill(V128)],
    body: [
      ...splat(FACTOR, FACTORS),
      ...splat(PER_FACTOR, PER_FACTORS),
      ...[...constant(VECTOR_AT), ...set(AT)],
      ...loop(
        get(TO),
        ...[four(0), four(16), narrowI32x4, four(32), four(48), narrowI32x4, narrowI16x8],
        storeV128(0),
        advance(TO, AT_ONCE),
        advance(AT, 4 * AT_ONCE),
        ...[get(AT), constant(sumsAt(layout)), [isBelow]],
      ),
      ...[...get(AT), ...get(SQUARES), ...storeV128(0)],
      ...[...get(AT), ...get(OFF_SQUARES), ...storeV128(16)],
    ],
  };
}
