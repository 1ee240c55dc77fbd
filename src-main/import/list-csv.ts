import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ProblemError } from '../contract/problem';
import { csvDialect, csvText } from './csv-text';
import { ListedNames } from './listed-name';
import { type Listing, type ListingProgress, MOST_FILES } from './listing';

/** A longer row holds no name and file, in characters. */
const LONGEST_ROW = 64 * 1024;

const MOST_CSV_BYTES = 256 * 1024 * 1024;

/** What a first row may call the two columns, in any case. */
const NAME_HEADINGS = new Set(['name', 'person', 'full name', 'label']);
const FILE_HEADINGS = new Set([
  'file',
  'filename',
  'file name',
  'path',
  'picture',
  'photo',
  'image',
]);

/**
 * Lists what a CSV names: a row a picture, first the person's name, then the file, which is to lie in the
 * CSV's folder or below (that is seen when it is read). A first row of headings may name the columns in
 * another order. Comma, semicolon or tab; UTF-8, UTF-16 with its mark, or Windows' Western encoding.
 *
 * @throws ProblemError when the file cannot be read as CSV, or names too many files; the signal's reason
 *   when it is aborted.
 */
export async function listCsv(file: string, { found, signal }: ListingProgress): Promise<Listing> {
  const label = basename(file);
  try {
    const real = await realpath(file);
    await refuseOversized(real, label);
    const listing: Listing = { root: dirname(real), files: [], refused: [], passedOver: 0 };
    const names = new ListedNames();
    let columns = { name: 0, file: 1 };
    let first = true;
    for await (const row of rowsOf(real, signal)) {
      signal.throwIfAborted();
      const headings: typeof columns | null = first ? headingsOf(row) : null;
      first = false;
      if (headings) columns = headings;
      else takeRow(listing, names, row[columns.name] ?? '', row[columns.file] ?? '');
      const count = listing.files.length + listing.refused.length;
      if (count > MOST_FILES) throw tooMany(label);
      found(count);
    }
    return listing;
  } catch (error) {
    throw signal.aborted ? signal.reason : problemOf(error, label);
  }
}

async function* rowsOf(file: string, signal: AbortSignal): AsyncGenerator<string[]> {
  const dialect = await csvDialect(file, signal);
  const parser = parse({
    delimiter: dialect.separator,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: LONGEST_ROW,
  });
  // An error of either ends the parser, whose reader gets it.
  pipeline(Readable.from(csvText(file, dialect, signal)), parser, () => {});
  for await (const row of parser) yield row as string[];
}

/** Which column is which, if the row names both; null for a row of data. */
function headingsOf(row: readonly string[]): { name: number; file: number } | null {
  const headings = row.map((cell) => cell.toLowerCase());
  const name = headings.findIndex((heading) => NAME_HEADINGS.has(heading));
  const file = headings.findIndex((heading) => FILE_HEADINGS.has(heading));
  return name >= 0 && file >= 0 ? { name, file } : null;
}

function takeRow(listing: Listing, names: ListedNames, givenName: string, file: string): void {
  const checked = names.check(givenName);
  if ('fault' in checked) {
    const detail = givenName === '' ? null : checked.fault;
    listing.refused.push({ name: '', shown: file, refusal: 'no-name', detail });
  } else if (file === '' || file.includes('\0')) {
    const detail = 'the row names no file';
    listing.refused.push({ name: checked.name, shown: '', refusal: 'missing', detail });
  } else {
    // Written on Windows, it may have their separators.
    const path = resolve(listing.root, file.replaceAll('\\', '/'));
    listing.files.push({ name: checked.name, path, shown: file, namedBy: 'csv' });
  }
}

async function refuseOversized(file: string, label: string): Promise<void> {
  const kind = await stat(file);
  if (!kind.isFile()) throw new ProblemError('bad-input', `“${label}” is not a file.`);
  if (kind.size > MOST_CSV_BYTES) throw tooMany(label);
}

function problemOf(error: unknown, label: string): unknown {
  if (error instanceof CsvError) {
    const line = typeof error.lines === 'number' ? ` Look at line ${error.lines}.` : '';
    const sentence = `“${label}” cannot be read as CSV.${line} Each row is a name and a file.`;
    return new ProblemError('bad-input', sentence, { cause: error });
  }
  if (error instanceof Error && 'syscall' in error) {
    const sentence = `The file “${label}” cannot be read. Check that it is there and that you may open it.`;
    return new ProblemError('bad-input', sentence, { cause: error });
  }
  return error;
}

function tooMany(label: string): ProblemError {
  const most = MOST_FILES.toLocaleString('en-GB');
  const sentence = `“${label}” names more than ${most} pictures. Import them in parts.`;
  return new ProblemError('bad-input', sentence);
}
