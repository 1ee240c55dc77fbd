/**
 * The places of the scores from `lowest` up, in descending order of score; equal scores stay in their order. A radix
 * sort over the bits of the float32 numbers, linear in their number: a comparison for each of millions of
 * scores would take seconds.
 */
export function descendingOrder(scores: Float32Array, lowest = -Infinity): Uint32Array {
  const bits = new Uint32Array(scores.buffer, scores.byteOffset, scores.length);
  let places = new Uint32Array(scores.length);
  let count = 0;
  for (let i = 0; i < scores.length; i++) if (scores[i] >= lowest) places[count++] = i;
  places = places.subarray(0, count);
  let other = new Uint32Array(count);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = new Uint32Array((1 << DIGIT_BITS) + 1);
    for (const place of places) starts[((falling(bits[place]) >>> shift) & DIGIT) + 1]++;
    for (let digit = 1; digit <= DIGIT; digit++) starts[digit] += starts[digit - 1];
    for (const place of places) other[starts[(falling(bits[place]) >>> shift) & DIGIT]++] = place;
    [places, other] = [other, places];
  }
  return places;
}

const DIGIT_BITS = 11;
const DIGIT = (1 << DIGIT_BITS) - 1;

/** Bits of a float32 as an unsigned number that falls as the float rises; −0 counts as 0. */
function falling(bits: number): number {
  if (bits === NEGATIVE_ZERO) return 0x7fffffff;
  return bits & NEGATIVE_ZERO ? bits >>> 0 : ~bits & 0x7fffffff;
}

const NEGATIVE_ZERO = 0x80000000;
