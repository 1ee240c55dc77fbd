/** Something to be measured against something else. */
export interface Contest {
  ours: () => unknown;
  baseline: () => unknown;
}

/**
 * Times both sides in turns, so that whatever else the machine does slows both alike.
 *
 * @param rounds how often each is timed, after a tenth as many rounds of warming up.
 * @param calls how often each is called in one round; more than once where a call is too short to time.
 * @returns milliseconds a call, one number a round.
 */
export async function inTurns(
  { ours, baseline }: Contest,
  rounds: number,
  calls = 1,
): Promise<{ ours: number[]; baseline: number[] }> {
  const measured = { ours: [] as number[], baseline: [] as number[] };
  const warmUp = Math.ceil(rounds / 10);
  for (let round = -warmUp; round < rounds; round++) {
    const first = await timed(ours, calls);
    const second = await timed(baseline, calls);
    if (round < 0) continue;
    measured.ours.push(first);
    measured.baseline.push(second);
  }
  return measured;
}

async function timed(work: () => unknown, calls: number): Promise<number> {
  const began = performance.now();
  for (let i = 0; i < calls; i++) {
    const result = work();
    // Only what is a promise is awaited: an await alone would cost a turn of the queue.
    if (result instanceof Promise) await result;
  }
  return (performance.now() - began) / calls;
}
