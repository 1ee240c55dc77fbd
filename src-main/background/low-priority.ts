import { constants, setPriority } from 'node:os';

/**
 * Lets this thread work only where nobody else wants the processor: the picture and the answers to whoever sits
 * in front of it come first. Threads that it starts from now on do as it does.
 *
 * On Linux a thread has a priority of its own; elsewhere this would be the whole process's, so nothing is changed.
 */
export function takeLowPriority(): void {
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
