import type { TaskPhase, TaskRun } from '../../../src-main/archive/archive-tasks';
import { ADDON } from '../store/new-store';

/** A run that nobody stops and that tells nobody. */
export function quietRun(onPhase: (phase: TaskPhase) => void = () => {}): TaskRun {
  return { addon: ADDON, signal: new AbortController().signal, progress: onPhase };
}
