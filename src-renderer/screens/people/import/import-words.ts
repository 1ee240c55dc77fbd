import type { ImportPreview, ImportState, Refusal } from '../../../../src-main/contract/import';

const whole = new Intl.NumberFormat('en-GB');

/** 4,992 */
export const inDigits = (count: number) => whole.format(count);

/** "1 person", "4,992 people" */
export function counted(count: number, one: string, several: string): string {
  return `${inDigits(count)} ${count === 1 ? one : several}`;
}

/** What the report calls each reason. */
export const REASONS: Record<Refusal, string> = {
  'already-there': 'Already there',
  'no-face': 'No face was found',
  'several-faces': 'Several faces',
  'too-small': 'The face is too small',
  'another-person': 'Not the same person',
  unreadable: 'Cannot be read as a picture',
  'too-large': 'Too large',
  missing: 'Not there',
  outside: 'Leads out of the folder',
  'no-name': 'No usable name',
};

/** "less than a minute", "about 3 minutes", "about 2 hours" */
export function durationInWords(seconds: number): string {
  if (seconds < 50) return 'less than a minute';
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${counted(Math.max(1, minutes), 'minute', 'minutes')}`;
  return `about ${counted(Math.round(seconds / 3600), 'hour', 'hours')}`;
}

/** "42 s", "3 min 20 s" */
export function exactDuration(seconds: number): string {
  const rounded = Math.round(seconds);
  const minutes = Math.floor(rounded / 60);
  return minutes === 0 ? `${rounded} s` : `${minutes} min ${rounded % 60} s`;
}

/** Where the preview's names come from. */
export function namesFromInWords({ namesFrom }: ImportPreview): string {
  const { folder, file, csv } = namesFrom;
  if (csv > 0) return 'Names are those of the CSV’s name column.';
  if (folder > 0 && file > 0) {
    return 'Names are those of the folders that the pictures lie in; of pictures beside the folders, their file names without the number at the end. Underscores are read as blanks.';
  }
  return folder > 0
    ? 'Names are those of the folders that the pictures lie in. Underscores are read as blanks.'
    : 'Names are the file names without the number at the end. Underscores are read as blanks.';
}

/** How far an import is, 0…100. */
export function percentDone({ done, files }: { done: number; files: number }): number {
  return files === 0 ? 100 : (done / files) * 100;
}

/** What the navigation says of an import; null for nothing. */
export function importInBrief(state: ImportState): string | null {
  switch (state.phase) {
    case 'listing':
      return 'Looking for pictures';
    case 'running':
      return `Importing, ${Math.floor(percentDone(state.counts))} %`;
    case 'paused':
      return 'Import paused';
    case 'ended':
      return state.cancelled ? 'Import cancelled' : 'Import finished';
    default:
      return null;
  }
}
