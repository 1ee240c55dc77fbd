import { newSharedMemory, openFunctions, PAGE, type SharedMemory } from './shared-wasm';
import {
  addF32x4,
  addI32,
  addI32x4,
  advance,
  type Bytes,
  constant,
  dotI16x8,
  type ExportedFunction,
  F32,
  get,
  I32,
  isBelow,
  load8x8,
  loadV128,
  loop,
  mulF32x4,
  set,
  shuffle32,
  splat,
  storeV128,
  toF32x4,
  V128,
  zeroV128,
} from './wasm-bytes';

/** Rows are kept and scanned in pieces of so many. */
export const PIECE_ROWS = 2048;
/** Numbers that one turn of the innermost loop multiplies; a row is filled up to a multiple with zeros. */
const AT_ONCE = 32;
/** Four gigabytes. */
const MOST_PAGES = 2 ** 16;

/**
 * Where things lie in the memory, in bytes. Its first page has the probe (16-bit integers from its beginning), from
 * its middle on the vector that is being rounded, and as its last number the piece that is scanned next. Then come the
 * pieces, each of them: rows of signed bytes, then one float a row of their factors, of their errors, and of the bounds
 * that a scan leaves.
 */
export interface ScanLayout {
  /** Bytes of a row. */
  stride: number;
  /** Of all rows of a piece: where its factors begin. */
  rowBytes: number;
  /** Pages of a piece. */
  piecePages: number;
}

/** The layout for vectors of `size` numbers. */
export function scanLayout(size: number): ScanLayout {
  const stride = Math.ceil(size / AT_ONCE) * AT_ONCE;
  const rowBytes = PIECE_ROWS * stride;
  return { stride, rowBytes, piecePages: Math.ceil((rowBytes + 3 * TABLE) / PAGE) };
}

/** Bytes of a table of one float a row. */
const TABLE = 4 * PIECE_ROWS;
export const NEXT_PIECE = PAGE - 4;
/** Vectors have up to 8,160 numbers. */
export const VECTOR_AT = PAGE / 2;

export const pieceAddress = ({ piecePages }: ScanLayout, piece: number) =>
  PAGE * (1 + piece * piecePages);

/** What a piece keeps of each row beside it: where it begins behind the rows. */
export const TABLES = { factors: 0, errors: TABLE, bounds: 2 * TABLE };

/** A memory without pieces; up to 4 GB, which is 7.9 million rows of 512. */
export const newScanMemory = () => newSharedMemory(1, MOST_PAGES);

/** Scans pieces of a memory. */
export interface ScanKernel {
  /**
   * For every row of a piece: bound = scale · factor · (row · probe) + length · error, in single precision.
   *
   * @param scale what the probe's integers are multiplied by.
   * @param length the probe's Euclidean norm.
   */
  scan(piece: number, scale: number, length: number): void;
}

/**
 * The innermost loop of every search, in WebAssembly's 128-bit vectors: as fast as memory gives the rows, on
 * every platform, without an addon. Compiled for one length of rows.
 */
export function openScanKernel(memory: SharedMemory, layout: ScanLayout): ScanKernel {
  const { bounds } = openFunctions<{
    bounds(piece: number, scale: number, length: number): void;
  }>([boundsOf(layout)], memory);
  return {
    // An address above 2 GB is a negative 32-bit integer there.
    scan: (piece, scale, length) => bounds(pieceAddress(layout, piece) | 0, scale, length),
  };
}

// The function's parameters and locals.
const ROW = 0;
const SCALE = 1;
const LENGTH = 2;
/** Where a row's factor lies. */
const TABLE_AT = 3;
const TABLE_END = 4;
const ROW_END = 5;
const PROBE_AT = 6;
/** Four sums of one row, which need not wait for each other. */
const SUMS = [7, 8, 9, 10];
/** The sums of four rows. */
const OF_ROW = [11, 12, 13, 14];
const SCALES = 15;
const LENGTHS = 16;

/** Four rows, one after the other as memory has them: a scan of several at a time was four times slower. */
function boundsOf({ stride, rowBytes }: ScanLayout): ExportedFunction {
  return {
    name: 'bounds',
    parameters: [I32, F32, F32],
    locals: [I32, I32, I32, I32, ...new Array<number>(10).fill(V128)],
    body: [
      ...splat(SCALE, SCALES),
      ...splat(LENGTH, LENGTHS),
      ...[...get(ROW), ...constant(rowBytes), addI32, ...set(TABLE_AT)],
      ...[...get(TABLE_AT), ...constant(TABLE), addI32, ...set(TABLE_END)],
      ...loop(
        OF_ROW.flatMap((sum) => sumOfRow(stride, sum)),
        get(TABLE_AT),
        ...[fourSums(), toF32x4, get(TABLE_AT), loadV128(TABLES.factors), mulF32x4],
        ...[get(SCALES), mulF32x4],
        ...[get(LENGTHS), get(TABLE_AT), loadV128(TABLES.errors), mulF32x4, addF32x4],
        storeV128(TABLES.bounds),
        advance(TABLE_AT, 16),
        ...[get(TABLE_AT), get(TABLE_END), [isBelow]],
      ),
    ],
  };
}

/** Multiplies one row with the probe, leaves four partial sums in `sum`, and goes on to the next row. */
function sumOfRow(stride: number, sum: number): Bytes {
  const products: Bytes[] = [];
  for (let i = 0; i < AT_ONCE; i += 8) {
    const to = SUMS[(i / 8) % SUMS.length];
    products.push(get(ROW), load8x8(i), get(PROBE_AT), loadV128(2 * i), dotI16x8);
    products.push(get(to), addI32x4, set(to));
  }
  return [
    ...SUMS.flatMap((local) => [...zeroV128, ...set(local)]),
    ...[...constant(0), ...set(PROBE_AT)],
    ...[...get(ROW), ...constant(stride), addI32, ...set(ROW_END)],
    ...loop(
      ...products,
      advance(ROW, AT_ONCE),
      advance(PROBE_AT, 2 * AT_ONCE),
      ...[get(ROW), get(ROW_END), [isBelow]],
    ),
    ...[...get(SUMS[0]), ...get(SUMS[1]), ...addI32x4],
    ...[...get(SUMS[2]), ...get(SUMS[3]), ...addI32x4, ...addI32x4, ...set(sum)],
  ];
}

/** From four rows of four partial sums each: four sums, one a row. */
function fourSums(): Bytes {
  const halves = (one: number, other: number): Bytes => [
    ...[...get(one), ...get(other), ...shuffle32(0, 4, 1, 5)],
    ...[...get(one), ...get(other), ...shuffle32(2, 6, 3, 7)],
    ...[...addI32x4, ...set(one)],
  ];
  const [a, b, c, d] = OF_ROW;
  return [
    ...halves(a, b),
    ...halves(c, d),
    ...[...get(a), ...get(c), ...shuffle32(0, 1, 4, 5)],
    ...[...get(a), ...get(c), ...shuffle32(2, 3, 6, 7)],
    ...addI32x4,
  ];
}
