import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

/** How a CSV file is to be read. */
export interface CsvDialect {
  /** A label that TextDecoder knows. */
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  separator: ',' | ';' | '\t';
}

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Finds out how a CSV file is written: UTF-16 says so by its mark, UTF-8 is told from Windows' Western
 * encoding by whether all of it is valid; the separator is what the first line has most of outside quotes.
 */
export async function csvDialect(file: string, signal: AbortSignal): Promise<CsvDialect> {
  let encoding: CsvDialect['encoding'] | null = null;
  let utf8: TextDecoder | null = new TextDecoder('utf-8', { fatal: true });
  let head = new Uint8Array(0);
  for await (const chunk of chunksOf(file, signal)) {
    if (head.length === 0) {
      head = chunk.slice();
      encoding = marked(head);
    }
    if (encoding) break;
    try {
      utf8?.decode(chunk, { stream: true });
    } catch {
      // Not valid: that was the question.
      utf8 = null;
      break;
    }
  }
  encoding ??= utf8 ? 'utf-8' : 'windows-1252';
  const [firstLine = ''] = new TextDecoder(encoding).decode(head).split(/[\r\n]/, 1);
  return { encoding, separator: separatorOf(firstLine) };
}

/** A file's text, piece by piece, without its byte order mark. */
export async function* csvText(
  file: string,
  { encoding }: CsvDialect,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunksOf(file, signal)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* chunksOf(file: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file, { signal })) yield chunk as Uint8Array;
}

function marked([first, second]: Uint8Array): CsvDialect['encoding'] | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function separatorOf(line: string): CsvDialect['separator'] {
  const bare = line.replaceAll(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => bare.split(separator).length - 1);
  return SEPARATORS[counts.indexOf(Math.max(...counts))];
}
