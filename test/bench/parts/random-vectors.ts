/** Numbers in 0…1 that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A vector of length 1 that points anywhere. */
export function unitVector(random: () => number, size: number): Float32Array<ArrayBuffer> {
  // The sum of four numbers is near enough to a normal distribution to prefer no direction.
  const parts = Float64Array.from(
    { length: size },
    () => random() + random() + random() + random() - 2,
  );
  const norm = Math.hypot(...parts);
  return Float32Array.from(parts, (part) => part / norm);
}
