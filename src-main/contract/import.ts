/** Why a file of an import gave no sample. */
export const REFUSALS = [
  'already-there',
  'no-face',
  'several-faces',
  'too-small',
  'another-person',
  'unreadable',
  'too-large',
  'missing',
  'outside',
  'no-name',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What an import is made from. The label is the folder's or the file's own name, never a path. */
export interface ImportSource {
  kind: 'folder' | 'csv';
  label: string;
}

/** What was found before anything is imported. */
export interface ImportPreview {
  people: number;
  files: number;
  /** The first names, in order, each with its number of pictures. */
  first: { name: string; files: number }[];
  /** Where names come from: the folder that a picture lies in, its file name, the CSV's first column. */
  namesFrom: { folder: number; file: number; csv: number };
  /** Files that are not pictures by their ending; they are not looked at. */
  passedOver: number;
  /** Entries refused already, for instance because they lead out of the folder. */
  refused: number;
}

/** How far an import is. */
export interface ImportCounts {
  /** All entries, those that were refused at once included. */
  files: number;
  /** Entries that are through, whatever became of them. */
  done: number;
  /** Samples that are on disk. */
  added: number;
  /** People who were not in the database before. */
  newPeople: number;
  refused: Record<Refusal, number>;
  /** New samples' people who resemble somebody of another name; a hint, not a refusal. */
  alike: number;
}

/** The one import there is. */
export type ImportState =
  | { phase: 'idle' }
  | { phase: 'listing'; source: ImportSource; found: number }
  | { phase: 'ready'; source: ImportSource; preview: ImportPreview }
  | {
      phase: 'running' | 'paused';
      source: ImportSource;
      counts: ImportCounts;
      /** Over the last seconds; null until it can be told. */
      filesPerSecond: number | null;
      secondsLeft: number | null;
      /** Why it paused by itself: a sentence. */
      problem: string | null;
    }
  | {
      phase: 'ended';
      source: ImportSource;
      counts: ImportCounts;
      /** Working time, pauses left out. */
      seconds: number;
      cancelled: boolean;
    };

/** Which rows of the report are asked for. */
export const REPORT_FILTERS = ['all', 'looks-like', ...REFUSALS] as const;
export type ReportFilter = (typeof REPORT_FILTERS)[number];

/** One line of the report: a refused file, or a hint. What was added without a word is not listed. */
export interface ReportRow {
  name: string;
  /** As in the folder or the CSV; empty for a hint about a person. */
  file: string;
  refusal: Refusal | null;
  /** What more there is to say, as half a sentence; null for nothing. */
  detail: string | null;
}

export interface ReportPage {
  /** Rows that the filter leaves. */
  total: number;
  rows: ReportRow[];
}

/** A picture that the page is to look at. */
export interface ImportFile {
  id: number;
  /** Null for a large file, whose bytes are at `importPictureUrl(id)`. */
  bytes: Uint8Array<ArrayBuffer> | null;
}

/** A file with more bytes does not cross with its number: copying it would hold up the page. */
export const MOST_BYTES_AT_ONCE = 256 * 1024;

/** The page tells of no more pictures at a time. */
export const MOST_LOOKED_AT_ONCE = 16;

/** Where the page finds the bytes of a picture that it was given to look at. */
export function importPictureUrl(fileId: number): string {
  return `app://arc/import/${fileId}`;
}

/** Eyes nearer than this, in pixels, give a crop that is mostly invented. As live recognition has it. */
export const LEAST_IMPORT_EYE_DISTANCE = 24;

/** A picture with more pixels is not decoded: it would take gigabytes of memory. */
export const MOST_PIXELS = 100_000_000;

/** A file with more bytes is not read. */
export const MOST_FILE_BYTES = 100 * 1024 * 1024;

/** Why the page found nothing to take in a picture. */
export const PAGE_REFUSALS = [
  'no-face',
  'several-faces',
  'too-small',
  'unreadable',
  'too-large',
] as const satisfies readonly Refusal[];
export type PageRefusal = (typeof PAGE_REFUSALS)[number];
