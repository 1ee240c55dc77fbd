import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright';
import { z } from 'zod';

/** What the compositor did with the frames of a stretch of time. */
export interface Frames {
  /** Frames with something new that were shown. */
  shown: number;
  /** Frames with something new that were not shown in their time. */
  dropped: number;
  /** Frames a second in the slowest second: 60 less those that were dropped in it. */
  slowestSecond: number;
}

/** The screen's rate, frames a second. */
const RATE = 60;
const SECOND = 1e6;

const reporter = z.object({
  name: z.literal('PipelineReporter'),
  ph: z.literal('b'),
  /** Microseconds. */
  ts: z.number(),
  pid: z.number(),
  args: z.object({
    chrome_frame_reporter: z.object({
      frame_sequence: z.number(),
      layer_tree_host_id: z.number(),
      state: z.string(),
    }),
  }),
});
type Reporter = z.infer<typeof reporter>;

/**
 * Records a Chromium trace while something is done and reads from it what became of every frame, as Chromium's
 * own frame statistics do: the compositor reports each frame as presented, dropped or not wanted. Rounds of
 * requestAnimationFrame would not tell: they run also for frames that are never shown.
 */
export async function framesDuring(
  electron: ElectronApplication,
  pageProcess: number,
  work: () => Promise<void>,
): Promise<Frames> {
  const folder = await mkdtemp(join(tmpdir(), 'arcenroll-trace-'));
  try {
    await electron.evaluate(({ contentTracing }) =>
      contentTracing.startRecording({
        included_categories: ['cc', 'benchmark', 'disabled-by-default-devtools.timeline.frame'],
        excluded_categories: ['*'],
      }),
    );
    await work();
    const file = await electron.evaluate(
      ({ contentTracing }, to) => contentTracing.stopRecording(to),
      join(folder, 'trace.json'),
    );
    const { traceEvents } = z
      .object({ traceEvents: z.array(z.unknown()) })
      .parse(JSON.parse(await readFile(file, 'utf8')));
    return framesIn(
      traceEvents.flatMap((event) => {
        const { success, data } = reporter.safeParse(event);
        return success && data.pid === pageProcess ? data : [];
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A frame may be reported twice: at first without and then with what the page's own thread adds to it. */
function framesIn(reporters: readonly Reporter[]): Frames {
  const frames = new Map<string, { at: number; shown: boolean; dropped: boolean }>();
  for (const { ts, args } of reporters) {
    const { frame_sequence, layer_tree_host_id, state } = args.chrome_frame_reporter;
    const id = `${layer_tree_host_id}/${frame_sequence}`;
    const frame = frames.get(id) ?? { at: ts, shown: false, dropped: false };
    frame.shown ||= state.startsWith('STATE_PRESENTED');
    frame.dropped ||= state === 'STATE_DROPPED';
    frames.set(id, frame);
  }
  const all = [...frames.values()];
  const dropped = all.filter((frame) => frame.dropped && !frame.shown).map(({ at }) => at);
  const shown = all.filter((frame) => frame.shown).length;
  if (shown === 0) throw new Error('The trace shows no frame.');
  const mostInASecond = Math.max(
    0,
    ...dropped.map((from) => dropped.filter((at) => at >= from && at < from + SECOND).length),
  );
  return { shown, dropped: dropped.length, slowestSecond: RATE - mostInASecond };
}
