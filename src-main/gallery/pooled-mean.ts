import { dot } from './cosine';

/** A unit vector and how much it counts. */
export interface Weighted {
  vector: Float32Array;
  weight: number;
}

/** Memory for a vector of so many numbers; all of them are written. */
export type Room<Memory extends ArrayBufferLike> = (size: number) => Float32Array<Memory>;

const ofItsOwn: Room<ArrayBuffer> = (size) => new Float32Array(size);

/** Kept from call to call: at the start everybody's samples pass here, and an array for each takes longer than its sum. */
let sums = new Float64Array(0);

/**
 * The weighted mean of unit vectors, put back on the sphere: how L2-constrained softmax (Ranjan et
 * al. 2017, section 5) pools the samples of one person into a template, and the frames of one track
 * into a probe. Opposite vectors that cancel out have no mean: null, as for an empty list.
 *
 * @param room where the mean is laid down; it is asked for only where there is one.
 */
export function pooledMean(members: readonly Weighted[]): Float32Array<ArrayBuffer> | null;
export function pooledMean<Memory extends ArrayBufferLike>(
  members: readonly Weighted[],
  room: Room<Memory>,
): Float32Array<Memory> | null;
export function pooledMean(
  members: readonly Weighted[],
  room: Room<ArrayBufferLike> = ofItsOwn,
): Float32Array | null {
  if (members.length === 0) return null;
  const [first] = members;
  if (members.length === 1 && first.weight === 1) return onSphere(first.vector, room);
  const size = first.vector.length;
  if (sums.length < size) sums = new Float64Array(size);
  const sum = sums;
  // Plain loops: at the start everybody's samples pass here, and iterators take ten times as long.
  for (let i = 0; i < size; i++) sum[i] = first.vector[i] * first.weight;
  for (let member = 1; member < members.length; member++) {
    const { vector, weight } = members[member];
    for (let i = 0; i < size; i++) sum[i] += vector[i] * weight;
  }
  const norm = Math.sqrt(squared(sum, size));
  if (!(norm > 1e-6)) return null;
  const scale = 1 / norm;
  const mean = room(size);
  for (let i = 0; i < size; i++) mean[i] = sum[i] * scale;
  return mean;
}

/** The same of a vector alone, in half the time: most people of the largest galleries have one sample. */
function onSphere(vector: Float32Array, room: Room<ArrayBufferLike>): Float32Array | null {
  const norm = Math.sqrt(dot(vector, vector));
  if (!(norm > 1e-6)) return null;
  const scale = 1 / norm;
  const mean = room(vector.length);
  for (let i = 0; i < vector.length; i++) mean[i] = vector[i] * scale;
  return mean;
}

/** The sum of the squares of the first numbers; four sums at a time, as in `dot`. */
function squared(numbers: Float64Array, count: number): number {
  const whole = count - (count % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i < whole; i += 4) {
    s0 += numbers[i] * numbers[i];
    s1 += numbers[i + 1] * numbers[i + 1];
    s2 += numbers[i + 2] * numbers[i + 2];
    s3 += numbers[i + 3] * numbers[i + 3];
  }
  for (; i < count; i++) s0 += numbers[i] * numbers[i];
  return s0 + s1 + s2 + s3;
}
