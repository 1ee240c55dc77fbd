import type { Page } from 'playwright';
import type {} from '../../../src-renderer/arc';

/** Round trips between page and main process, milliseconds each. */
export interface RoundTrips {
  /** Of a call without input. */
  empty: number[];
  /** Of a call that carries one crop and is refused for its weight, after its whole input was checked. */
  withCrop: number[];
}

/** Measures the process border alone: calls that do no work, one after another, in turns. */
export function roundTrips(page: Page, count: number): Promise<RoundTrips> {
  return page.evaluate(async (rounds) => {
    const crop = new Uint8Array(112 * 112 * 3);
    const measured: RoundTrips = { empty: [], withCrop: [] };
    for (let i = 0; i < rounds; i++) {
      const began = performance.now();
      await window.arc.readStatus(undefined);
      const between = performance.now();
      const refused = await window.arc.recognise({ track: 'bench', frame: 1, crop, weight: 0 });
      measured.withCrop.push(performance.now() - between);
      measured.empty.push(between - began);
      if (refused.ok) throw new Error('A face of no weight was recognised.');
    }
    return measured;
  }, count);
}
