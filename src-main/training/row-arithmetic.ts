import { newSharedMemory, openFunctions, PAGE } from '../gallery/shared-wasm';
import {
  addF32,
  addF32x4,
  addI32,
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
  mulF32x4,
  set,
  splat,
  storeV128,
  subF32x4,
  V128,
  zeroV128,
} from '../gallery/wasm-bytes';

/** Bytes of a vector of four numbers, and how many vectors one turn of a loop takes. */
const VECTOR = 16;
const AT_ONCE = 4;
const TURN = AT_ONCE * VECTOR;

interface Exports {
  dot(one: number, other: number): number;
  add(to: number, weight: number, from: number): void;
  slide(
    row: number,
    speed: number,
    by: number,
    momentum: number,
    rate: number,
    along: number,
  ): number;
  scale(row: number, factor: number): void;
}

/**
 * Rows of numbers in one memory, and what training does with them, in single precision and WebAssembly's 128-bit
 * vectors: the same numbers on every platform. Rows are named by their place, 0, 1, 2…
 */
export class RowArithmetic {
  readonly #size: number;
  /** Bytes from one row to the next. */
  readonly #stride: number;
  readonly #memory: Float32Array<SharedArrayBuffer>;
  readonly #kernel: Exports;

  /** Rows of `size` numbers, all of them zeros. */
  constructor(rows: number, size: number) {
    this.#size = size;
    // Rows are filled up with zeros.
    this.#stride = Math.max(1, Math.ceil((4 * size) / TURN)) * TURN;
    const pages = Math.max(1, Math.ceil((rows * this.#stride) / PAGE));
    const memory = newSharedMemory(pages, pages);
    this.#memory = new Float32Array(memory.buffer);
    this.#kernel = openFunctions<Exports>(functionsFor(this.#stride), memory);
  }

  put(row: number, numbers: Float32Array): void {
    this.#memory.set(numbers, (row * this.#stride) / 4);
  }

  /** A copy of a row. */
  at(row: number): Float32Array<ArrayBuffer> {
    const start = (row * this.#stride) / 4;
    return new Float32Array(this.#memory.subarray(start, start + this.#size));
  }

  /** The inner product of two rows. */
  dot(one: number, other: number): number {
    return this.#kernel.dot(one * this.#stride, other * this.#stride);
  }

  /** Adds a row, so many times, to another. */
  add(to: number, weight: number, from: number): void {
    this.#kernel.add(to * this.#stride, weight, from * this.#stride);
  }

  /**
   * Moves a unit row one step of gradient descent with momentum along the tangent of the sphere, and back onto it:
   * v ← μv − η(g − (g·x)x), x ← (x + v)/‖x + v‖.
   *
   * @param speed row of v, which is kept.
   * @param by row of the gradient g, which is zeros afterwards.
   */
  step(row: number, speed: number, by: number, momentum: number, rate: number): void {
    const [x, v, g] = [row * this.#stride, speed * this.#stride, by * this.#stride];
    const along = this.#kernel.dot(g, x);
    const squares = this.#kernel.slide(x, v, g, momentum, rate, rate * along);
    this.#kernel.scale(x, 1 / Math.sqrt(squares));
  }
}

/** For each vector of a row: `turn` with its offset, then on to the next; `at` are the rows' addresses. */
function overRow(
  bytes: number,
  at: readonly number[],
  end: number,
  turn: (offset: number, i: number) => Bytes,
): Bytes {
  return [
    ...[...get(at[0]), ...constant(bytes), addI32, ...set(end)],
    ...loop(
      ...Array.from({ length: AT_ONCE }, (_, i) => turn(i * VECTOR, i)),
      ...at.map((address) => advance(address, TURN)),
      ...[get(at[0]), get(end), [isBelow]],
    ),
  ];
}

const load = (at: number, offset: number): Bytes => [...get(at), ...loadV128(offset)];

/** Leaves the sum of all lanes of four vectors, of which the first is used up. */
function sumOf([a, b, c, d]: readonly number[]): Bytes {
  const lanes = (one: number, other: number): Bytes => [
    ...[...get(a), ...laneF32(one), ...get(a), ...laneF32(other), addF32],
  ];
  return [
    ...[...get(a), ...get(b), ...addF32x4],
    ...[...get(c), ...get(d), ...addF32x4, ...addF32x4, ...set(a)],
    ...[...lanes(0, 1), ...lanes(2, 3), addF32],
  ];
}

function functionsFor(bytes: number): ExportedFunction[] {
  return [dotOf(bytes), addOf(bytes), slideOf(bytes), scaleOf(bytes)];
}

function dotOf(bytes: number): ExportedFunction {
  const [one, other, end, ...sums] = [0, 1, 2, 3, 4, 5, 6];
  return {
    name: 'dot',
    parameters: [I32, I32],
    result: F32,
    // Four sums, which need not wait for each other. Locals begin as zeros.
    locals: [I32, V128, V128, V128, V128],
    body: [
      ...overRow(bytes, [one, other], end, (offset, i) => [
        ...[...load(one, offset), ...load(other, offset), ...mulF32x4],
        ...[...get(sums[i]), ...addF32x4, ...set(sums[i])],
      ]),
      ...sumOf(sums),
    ],
  };
}

function addOf(bytes: number): ExportedFunction {
  const [to, weight, from, end, weights] = [0, 1, 2, 3, 4];
  return {
    name: 'add',
    parameters: [I32, F32, I32],
    locals: [I32, V128],
    body: [
      ...splat(weight, weights),
      ...overRow(bytes, [to, from], end, (offset) => [
        ...get(to),
        ...[...load(to, offset), ...load(from, offset), ...get(weights), ...mulF32x4, ...addF32x4],
        ...storeV128(offset),
      ]),
    ],
  };
}

/** v ← μv − ηg + ax, x ← x + v, g ← 0; leaves ‖x‖². */
function slideOf(bytes: number): ExportedFunction {
  const [x, v, g, momentum, rate, along, end] = [0, 1, 2, 3, 4, 5, 6];
  const [momenta, rates, alongs, step, moved, ...sums] = [7, 8, 9, 10, 11, 12, 13, 14, 15];
  return {
    name: 'slide',
    parameters: [I32, I32, I32, F32, F32, F32],
    result: F32,
    locals: [I32, ...new Array<number>(9).fill(V128)],
    body: [
      ...splat(momentum, momenta),
      ...splat(rate, rates),
      ...splat(along, alongs),
      ...overRow(bytes, [x, v, g], end, (offset, i) => [
        ...[...load(v, offset), ...get(momenta), ...mulF32x4],
        ...[...load(g, offset), ...get(rates), ...mulF32x4, ...subF32x4],
        ...[...load(x, offset), ...get(alongs), ...mulF32x4, ...addF32x4, ...set(step)],
        ...[...load(x, offset), ...get(step), ...addF32x4, ...set(moved)],
        ...[...get(v), ...get(step), ...storeV128(offset)],
        ...[...get(x), ...get(moved), ...storeV128(offset)],
        ...[...get(g), ...zeroV128, ...storeV128(offset)],
        ...[...get(moved), ...get(moved), ...mulF32x4],
        ...[...get(sums[i]), ...addF32x4, ...set(sums[i])],
      ]),
      ...sumOf(sums),
    ],
  };
}

function scaleOf(bytes: number): ExportedFunction {
  const [row, factor, end, factors] = [0, 1, 2, 3];
  return {
    name: 'scale',
    parameters: [I32, F32],
    locals: [I32, V128],
    body: [
      ...splat(factor, factors),
      ...overRow(bytes, [row], end, (offset) => [
        ...[...get(row), ...load(row, offset), ...get(factors), ...mulF32x4, ...storeV128(offset)],
      ]),
    ],
  };
}
