import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { ImportCounts } from '../../src-main/contract/import';
import { answerOpenDialog, portraitOf } from '../fixtures/import-pictures';
import type { RunningApp } from '../fixtures/running-app';
import { ADA } from '../fixtures/sample-photographs';
import { goodPictures } from './files/pictures';
import { mutated } from './mutated';
import { randomOf } from './random';

/** What became of spoiled pictures that were imported. */
export interface PicturesFuzzed {
  files: number;
  added: number;
  refused: number;
  faults: string[];
}

/** The app has so long for each picture, milliseconds, and as much as for twenty at least. */
const PATIENCE_MS = 3_000;

/** Has the app import spoiled pictures of all formats, a good one among them last, through its own decoders. */
export async function fuzzPictures(
  { electron, page }: RunningApp,
  folder: string,
  seed: number,
  files: number,
): Promise<PicturesFuzzed> {
  const random = randomOf(seed + 7);
  const portrait = await portraitOf(ADA, 400).jpeg().toBuffer();
  const good = Object.entries({ ...(await goodPictures()), jpeg: portrait });
  await mkdir(join(folder, 'Whoever'), { recursive: true });
  for (let i = 0; i < files; i++) {
    const [ending, picture] = good[i % good.length];
    const name = `${String(i).padStart(5, '0')}.${ending}`;
    await writeFile(join(folder, 'Whoever', name), mutated([picture], random));
  }
  await writeFile(join(folder, 'Whoever', 'z-good.jpg'), portrait);
  await answerOpenDialog(electron, folder);
  await page.evaluate(async () => {
    await window.arc.chooseImport({ from: 'folder' });
    await window.arc.startImport(undefined);
  });
  const counts = await ended(page, Date.now() + PATIENCE_MS * Math.max(20, files));
  await page.evaluate(() => window.arc.closeImport(undefined));
  const refused = Object.values(counts.refused).reduce((sum, count) => sum + count, 0);
  const faults = counts.added > 0 ? [] : ['The good picture behind the spoiled ones was refused.'];
  return { files, added: counts.added, refused, faults };
}

/** What the import that runs has come to, when it is over. */
async function ended(page: Page, until: number): Promise<ImportCounts> {
  while (Date.now() < until) {
    const answer = await page.evaluate(() => window.arc.readImport(undefined));
    if (answer.ok && answer.value.phase === 'ended') return answer.value.counts;
    await after(200);
  }
  throw new Error('The import of spoiled pictures did not come to its end.');
}
