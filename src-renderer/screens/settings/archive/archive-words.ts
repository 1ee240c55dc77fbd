import type { ArchiveJob } from '../../../../src-main/contract/archive';

const DOING: Record<ArchiveJob['kind'], string> = {
  export: 'Exporting',
  'back-up': 'Backing up',
  open: 'Opening',
  restore: 'Restoring',
};

const PHASES: Record<ArchiveJob['phase'], string> = {
  copying: 'a copy is being made',
  writing: 'the archive is being written',
  reading: 'the archive is being read',
  checking: 'what came out is being checked',
  comparing: 'it is being compared with the people enrolled',
  restoring: 'people are being taken over',
};

/** "Exporting: a copy is being made". */
export const jobWords = ({ kind, phase }: ArchiveJob) => `${DOING[kind]}: ${PHASES[phase]}`;

/** "1 person", "1,200 people". */
export const peopleWords = (count: number) =>
  count === 1 ? '1 person' : `${count.toLocaleString('en')} people`;

export const samplesWords = (count: number) =>
  count === 1 ? '1 sample' : `${count.toLocaleString('en')} samples`;

/** "3.4 MB". */
export function sizeWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'] as const;
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

/** "1 January 2026, 14:05". */
export const timeWords = (at: number) =>
  new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** A day without its time. */
export const dayWords = (at: number) =>
  new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long' });
