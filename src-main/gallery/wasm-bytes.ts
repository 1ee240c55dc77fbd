// The few parts of WebAssembly's binary format that one small module needs (WebAssembly Core Specification 2.0,
// chapter 5, with the vector instructions of section 5.4.7).

export type Bytes = readonly number[];

const unsigned = (value: number): Bytes =>
  value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];

const signed = (value: number): Bytes =>
  value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];

const vector = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];
const section = (id: number, items: readonly Bytes[]): Bytes => [id, ...sized(vector(items))];
const sized = (bytes: Bytes): Bytes => [...unsigned(bytes.length), ...bytes];
const name = (text: string): Bytes => vector([...text].map((letter) => [letter.charCodeAt(0)]));
const simd = (code: number): Bytes => [0xfd, ...unsigned(code)];

export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;

export const get = (local: number): Bytes => [0x20, ...unsigned(local)];
export const set = (local: number): Bytes => [0x21, ...unsigned(local)];
export const constant = (value: number): Bytes => [0x41, ...signed(value)];
export const addI32 = 0x6a;
export const addF32 = 0x92;
export const maxF32 = 0x97;
export const isBelow = 0x49;

/** Runs `body` again and again as long as it leaves something other than 0 behind. */
export const loop = (...body: readonly Bytes[]): Bytes => [
  ...[0x03, 0x40],
  ...body.flat(),
  ...[0x0d, 0x00, 0x0b],
];

/** Adds a number to a local. */
export const advance = (local: number, by: number): Bytes => [
  ...get(local),
  ...constant(by),
  addI32,
  ...set(local),
];

// Memory is read and written at an address on the stack, `offset` further on.
export const loadV128 = (offset: number): Bytes => [...simd(0x00), 0, ...unsigned(offset)];
/** Eight signed bytes, as eight 16-bit lanes. */
export const load8x8 = (offset: number): Bytes => [...simd(0x01), 0, ...unsigned(offset)];
export const storeV128 = (offset: number): Bytes => [...simd(0x0b), 0, ...unsigned(offset)];

export const zeroV128: Bytes = [...simd(0x0c), ...new Array<number>(16).fill(0)];
const splatF32x4 = simd(0x13);
export const addI32x4 = simd(0xae);
export const xorV128 = simd(0x51);
/** Of 16-bit lanes: each product of two, and neighbours added, as four 32-bit lanes. */
export const dotI16x8 = simd(0xba);
export const addF32x4 = simd(0xe4);
export const subF32x4 = simd(0xe5);
export const mulF32x4 = simd(0xe6);
export const absF32x4 = simd(0xe0);
/** The larger one, and the first where they cannot be compared. */
export const pickMaxF32x4 = simd(0xeb);
/** To whole numbers, those in the middle to the even one. */
export const nearestF32x4 = simd(0x6a);
export const toF32x4 = simd(0xfa);
export const toI32x4 = simd(0xf8);
// Two vectors of signed lanes as one of lanes of half the size; what does not fit becomes the nearest that does.
export const narrowI32x4 = simd(0x85);
export const narrowI16x8 = simd(0x65);

/** One of four lanes, 0…3. */
export const laneF32 = (lane: number): Bytes => [...simd(0x1f), lane];

/** Puts a number into all four lanes of another local. */
export const splat = (from: number, to: number): Bytes => [...get(from), ...splatF32x4, ...set(to)];

/** Four 32-bit lanes of two vectors, 0…3 of the first and 4…7 of the second. */
export const shuffle32 = (...lanes: readonly number[]): Bytes => [
  ...simd(0x0d),
  ...lanes.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
];

/** A function that a module exports. Its parameters are its first locals. */
export interface ExportedFunction {
  name: string;
  parameters: readonly number[];
  /** What it leaves behind; none: nothing. */
  result?: number;
  locals: readonly number[];
  body: Bytes;
}

/** A module of exported functions on a shared memory that it imports as `memory.shared`. */
export function moduleOf(functions: readonly ExportedFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, result }) => [
    0x60,
    ...vector(parameters.map((parameter) => [parameter])),
    ...vector(result === undefined ? [] : [[result]]),
  ]);
  const codes = functions.map(({ locals, body }) =>
    sized([...vector(locals.map((type) => [1, type])), ...body, 0x0b]),
  );
  const sharedMemory = [0x02, 0x03, ...unsigned(1), ...unsigned(2 ** 16)];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, [[...name('memory'), ...name('shared'), ...sharedMemory]]),
    ...section(
      3,
      functions.map((_, i) => unsigned(i)),
    ),
    ...section(
      7,
      functions.map((exported, i) => [...name(exported.name), 0x00, ...unsigned(i)]),
    ),
    ...section(10, codes),
  ]);
}
