import { z } from 'zod';

/** One measured figure. The names are stable, so that an earlier report can be compared. */
export const figure = z.object({
  /** Unique in a report. */
  id: z.string(),
  /** What it is, in words. */
  what: z.string(),
  unit: z.enum(['ms', '/s', 'MB', 'tasks', '%']),
  better: z.enum(['lower', 'higher']),
  /** The median where there were several measurements, else the one value. */
  value: z.number(),
  p95: z.number().optional(),
  p99: z.number().optional(),
  largest: z.number().optional(),
  /** How many measurements it is made of. */
  count: z.int().optional(),
  /** What it is held against, measured in the same run and in the same unit. */
  baseline: z.object({ what: z.string(), value: z.number() }).optional(),
});
export type Figure = z.infer<typeof figure>;

/** Figures of one situation, under one heading. */
export const section = z.object({ title: z.string(), figures: z.array(figure) });
export type Section = z.infer<typeof section>;

/** The rest of a figure; what is given overrides what a measurement says. */
type Named = Pick<Figure, 'id' | 'what'> & Partial<Figure>;

/** A duration measured many times: median, 95th and 99th percentile, milliseconds. */
export function durations(named: Named, measured: readonly number[]): Figure {
  return {
    unit: 'ms',
    better: 'lower',
    value: percentile(measured, 50),
    p95: percentile(measured, 95),
    // Below a hundred measurements the 99th percentile is the largest of them, and no percentile.
    ...(measured.length >= 100 && { p99: percentile(measured, 99) }),
    largest: percentile(measured, 100),
    count: measured.length,
    ...named,
  };
}

/** A single value; milliseconds unless said otherwise. */
export function single(named: Named, value: number): Figure {
  return { unit: 'ms', better: 'lower', value, ...named };
}

/**
 * The smallest measurement that at least `percent` (above 0, at most 100) of them do not exceed.
 *
 * @throws Error where nothing was measured: a figure of nothing must not look like one.
 */
export function percentile(measured: readonly number[], percent: number): number {
  if (measured.length === 0) throw new Error('Nothing was measured.');
  const sorted = measured.toSorted((a, b) => a - b);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1];
}

export const median = (measured: readonly number[]) => percentile(measured, 50);
