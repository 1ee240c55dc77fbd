import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { section } from './figure';
import { machine } from './machine';

const folder = fileURLToPath(new URL('../../test-results/bench', import.meta.url));

const report = z.object({
  /** When the run began, ISO 8601, UTC. */
  at: z.string(),
  machine,
  sections: z.array(section),
});

/** All that one run measured. */
export type Report = z.infer<typeof report>;

/** Keeps a report; returns its file. */
export async function writeReport(report: Report): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${report.at.replaceAll(/[:.]/g, '-')}.json`);
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}

/** Reads a report that `writeReport` wrote; rejects with a sentence where it is none. */
export async function readReport(file: string): Promise<Report> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`The report ${file} to compare with cannot be read.`, { cause });
  });
  try {
    return report.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${file} is not a report of "npm run bench".`, { cause });
  }
}
