import type { Section } from './report-tables';

/** The sections for a terminal: titles, sentences, aligned columns. */
export function textReport(sections: readonly Section[]): string {
  return sections.map(sectionText).join('\n\n');
}

function sectionText({ title, notes, table }: Section): string {
  const lines = [title, ...notes.map((note) => `  ${note}`)];
  if (table && table.rows.length > 0) {
    const all = [table.head, ...table.rows];
    const widths = table.head.map((_, k) => Math.max(...all.map((row) => row[k].length)));
    lines.push(
      ...all.map((row) => `  ${row.map((cell, k) => cell.padStart(widths[k])).join('   ')}`),
    );
  }
  return lines.join('\n');
}
