import type { Random } from './random';

// Cheap ways to spoil a file that was good.

type Mutation = (bytes: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

/** What a length or a count may claim. */
const CLAIMS = [
  0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 1_000_000_000,
];

const flipBits: Mutation = (bytes, random) => {
  for (let i = 0; i <= random.below(8); i++)
    bytes[random.below(bytes.length)] ^= 1 << random.below(8);
  return bytes;
};

const cutOff: Mutation = (bytes, random) => bytes.subarray(0, random.below(bytes.length));

/** A field of two or four bytes, in either order, mostly near the beginning. */
const lie: Mutation = (bytes, random) => {
  const width = random.of([2, 4]);
  if (bytes.length < width) return bytes;
  const reach = random.next() < 0.7 ? Math.min(512, bytes.length) : bytes.length;
  const at = random.below(Math.max(1, reach - width + 1));
  const claim = random.of(CLAIMS) % 2 ** (8 * width);
  if (random.next() < 0.5) bytes.writeUIntBE(claim, at, width);
  else bytes.writeUIntLE(claim, at, width);
  return bytes;
};

const splice: Mutation = (bytes, random, others) => {
  const other = random.of(others);
  return Buffer.concat([
    bytes.subarray(0, random.below(bytes.length)),
    other.subarray(random.below(other.length)),
  ]);
};

const repeat: Mutation = (bytes, random) => {
  const from = random.below(bytes.length);
  const part = bytes.subarray(from, from + random.below(4096));
  return Buffer.concat([
    bytes.subarray(0, from),
    ...Array(1 + random.below(20)).fill(part),
    bytes.subarray(from),
  ]);
};

const blankOut: Mutation = (bytes, random) => {
  const from = random.below(bytes.length);
  return bytes.fill(
    random.of([0, 0xff, 0x20]),
    from,
    Math.min(bytes.length, from + random.below(256)),
  );
};

const JUNK = [
  '\0',
  '"',
  '\n',
  '\r',
  ',',
  ';',
  '\t',
  '{',
  '[',
  '__proto__',
  '1e999',
  '-',
  '\ufeff',
  '\ud800',
  '../',
];

const putIn: Mutation = (bytes, random) => {
  const at = random.below(bytes.length);
  const junk = Buffer.from(random.of(JUNK).repeat(random.of([1, 1, 2, 500])));
  return Buffer.concat([bytes.subarray(0, at), junk, bytes.subarray(at)]);
};

const MUTATIONS = [flipBits, flipBits, cutOff, lie, lie, splice, repeat, blankOut, putIn];

/** One of the good files, spoiled in one to three ways; now and then as it is. */
export function mutated(good: readonly Buffer[], random: Random): Buffer {
  let bytes: Buffer = Buffer.from(random.of(good));
  const times = random.next() < 0.02 ? 0 : 1 + random.below(3);
  for (let i = 0; i < times && bytes.length > 0; i++)
    bytes = random.of(MUTATIONS)(bytes, random, good);
  return bytes;
}
