import { stringify } from 'csv-stringify';
import {
  REFUSALS,
  type Refusal,
  type ReportFilter,
  type ReportPage,
  type ReportRow,
} from '../contract/import';

/** What the saved report calls each reason. */
const IN_WORDS: Record<Refusal, string> = {
  'already-there': 'already there',
  'no-face': 'no face was found',
  'several-faces': 'several faces',
  'too-small': 'the face is too small',
  'another-person': 'not the same person as the other pictures',
  unreadable: 'cannot be read as a picture',
  'too-large': 'too large',
  missing: 'the file is not there',
  outside: 'leads out of the folder',
  'no-name': 'no usable name',
};

/**
 * What an import refused and why, and its hints. It is in memory only, for file names carry people's names,
 * and nothing is written but where the operator saves it.
 */
export class ImportReport {
  readonly #rows: ReportRow[] = [];
  readonly #byFilter = new Map<ReportFilter, ReportRow[]>();

  add(row: ReportRow): void {
    this.#rows.push(row);
    const filter = row.refusal ?? 'looks-like';
    const same = this.#byFilter.get(filter);
    if (same) same.push(row);
    else this.#byFilter.set(filter, [row]);
  }

  /** How many files were refused for each reason. */
  get refused(): Record<Refusal, number> {
    const count = (refusal: Refusal) => this.#byFilter.get(refusal)?.length ?? 0;
    return Object.fromEntries(REFUSALS.map((refusal) => [refusal, count(refusal)])) as Record<
      Refusal,
      number
    >;
  }

  /** How many hints about people of another name there are. */
  get alike(): number {
    return this.#byFilter.get('looks-like')?.length ?? 0;
  }

  /** Some rows in the order in which they came, `from` counted from 0. */
  page(filter: ReportFilter, from: number, count: number): ReportPage {
    const rows = filter === 'all' ? this.#rows : (this.#byFilter.get(filter) ?? []);
    return { total: rows.length, rows: rows.slice(from, from + count) };
  }

  /**
   * The whole report as CSV, piece by piece, with its byte order mark, by which spreadsheets know UTF-8.
   * A cell that a spreadsheet would take for a formula is escaped.
   */
  async *csv(): AsyncGenerator<string> {
    const lines = stringify({
      header: true,
      bom: true,
      escape_formulas: true,
      columns: ['name', 'file', 'outcome', 'detail'],
    });
    const rows = this.#rows.slice();
    const feed = async () => {
      for (const { name, file, refusal, detail } of rows) {
        const outcome = refusal ? IN_WORDS[refusal] : 'added, but looks like somebody else';
        const room = lines.write({ name, file, outcome, detail: detail ?? '' });
        if (!room) await new Promise((resolve) => lines.once('drain', resolve));
      }
      lines.end();
    };
    const fed = feed();
    for await (const piece of lines) yield String(piece);
    await fed;
  }
}
