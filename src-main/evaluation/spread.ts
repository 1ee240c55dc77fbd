/** At most `most` of some things, at equal distances from the first to the last, in their order. */
export function spread<Thing>(things: readonly Thing[], most: number): Thing[] {
  if (things.length <= most) return [...things];
  return Array.from(
    { length: most },
    (_, i) => things[Math.floor(((i + 0.5) * things.length) / most)],
  );
}
