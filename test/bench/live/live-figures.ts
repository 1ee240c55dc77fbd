import { durations, type Figure, median, type Section, single } from '../figure';
import type { LoopDelay, ProcessMemory } from './main-process';
import type { Watched } from './page-watch';

/** The figures of one live run. `id` is put before each figure's own. */
export function liveSection(
  { id, title, faces }: { id: string; title: string; faces: number },
  { duration, shown, frames, answers, latencies, longTasks }: Watched,
  { delay, idle, processor }: { delay: LoopDelay; idle: LoopDelay; processor: number },
): Section {
  const together = frames.filter((frame) => frame.faces === faces).length;
  if (together < frames.length / 2) {
    throw new Error(`${faces} faces were seen in ${together} of ${frames.length} frames only.`);
  }
  const seconds = duration / 1000;
  const rate = (what: string, name: string, count: number) =>
    single({ id: `${id}.${name}`, what, unit: '/s', better: 'higher', count }, count / seconds);
  const of = (what: string, name: string, measured: readonly number[]) =>
    durations({ id: `${id}.${name}`, what }, measured);
  return {
    title,
    figures: [
      rate('frames shown', 'shown', shown),
      rate('frames analysed', 'frames', frames.length),
      rate('recognitions shown, all faces together', 'recognitions', answers.length),
      of('camera to label', 'latency', latencies),
      of(
        'find and align, a frame',
        'detect-align',
        frames.map(({ readMs, detectMs, alignMs }) => readMs + detectMs + alignMs),
      ),
      of('  of which reading the pixels', 'read', column(frames, 'readMs')),
      of('  of which finding', 'detect', column(frames, 'detectMs')),
      of('  of which aligning and measuring', 'align', column(frames, 'alignMs')),
      of('process border, there and back, a face', 'ipc', column(answers, 'ipcMs')),
      of('waiting for the model, a face', 'queue', column(answers, 'queueMs')),
      of('embedding, a face', 'embed', column(answers, 'embedMs')),
      of('gallery search, a face', 'search', column(answers, 'searchMs')),
      {
        ...single({ id: `${id}.loop-p99`, what: 'main process, event-loop delay, p99' }, delay.p99),
        count: delay.samples,
        baseline: { what: 'the same process idle', value: idle.p99 },
      },
      single({ id: `${id}.loop-largest`, what: '  the largest' }, delay.largest),
      single(
        {
          id: `${id}.long-tasks`,
          what: `page, tasks of 50 ms or more in ${Math.round(seconds)} s`,
          unit: 'tasks',
        },
        longTasks.length,
      ),
      single({ id: `${id}.longest-task`, what: '  the longest' }, Math.max(0, ...longTasks)),
      single(
        { id: `${id}.processor`, what: 'processor, all processes, of one core', unit: '%' },
        processor,
      ),
    ],
  };
}

/** What it costs when nobody is in view. */
export function emptySection({ shown, frames, duration }: Watched, processor: number): Section {
  const seconds = duration / 1000;
  return {
    title: 'Nobody in view',
    figures: [
      single(
        { id: 'nobody.processor', what: 'processor, all processes, of one core', unit: '%' },
        processor,
      ),
      single({ id: 'nobody.shown', what: 'frames shown', unit: '/s' }, shown / seconds),
      single(
        { id: 'nobody.frames', what: 'frames looked at', unit: '/s' },
        frames.length / seconds,
      ),
    ],
  };
}

/** What the process border costs while nothing else happens. */
export function borderSection(calls: { empty: number[]; withCrop: number[] }): Section {
  return {
    title: 'Process border alone, the app idle',
    figures: [
      {
        ...durations(
          { id: 'border.crop', what: 'call with one crop, checked and refused' },
          calls.withCrop,
        ),
        baseline: { what: 'a call without input', value: median(calls.empty) },
      },
    ],
  };
}

/** Memory of each process, and together. */
export function memorySection(memory: {
  processes: readonly ProcessMemory[];
  togetherMB: number | null;
}): Section {
  const inMB = (id: string, what: string, value: number): Figure =>
    single({ id: `memory.${id}`, what, unit: 'MB' }, value);
  const each = memory.processes.map(({ name, workingSetMB }) => inMB(name, name, workingSetMB));
  const { togetherMB } = memory;
  return {
    title: 'Memory after the run with one face',
    figures: [
      ...each,
      ...(togetherMB === null ? [] : [inMB('together', 'together, shared pages once', togetherMB)]),
    ],
  };
}

function column<Name extends string>(rows: readonly Record<Name, number>[], name: Name): number[] {
  return rows.map((row) => row[name]);
}
