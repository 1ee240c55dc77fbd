import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseFile, withDatabase } from '../fixtures/database-file';
import { enrolFromCamera, show, waitForLabel } from '../fixtures/drive';
import { adaAlone } from '../fixtures/sample-recordings';
import { chooseToSave } from '../fixtures/system-dialogs';
import { expect, test } from './app-test';

const NAME = 'Augusta Adaline King';

test('the log and the diagnostics betray nobody, and are read before they are saved', async ({
  launch,
  dataFolder,
}) => {
  const { page, electron, close } = await launch({ camera: await adaAlone() });
  await enrolFromCamera(page, NAME);
  await show(page, 'Recognise');
  await waitForLabel(page, NAME);
  // Refusals and failures that speak of her.
  await page.evaluate(async (name) => {
    await window.arc.renamePerson({ personId: 99, name });
    await window.arc.changePerson({ personId: 1, change: { notes: 'born in 1815' } });
  }, NAME);
  // What fails inside says whom it was about.
  await electron.evaluate((_electron, name) => {
    Promise.reject(new Error(`${name} could not be found in /home/${name}/faces.jpg`));
  }, NAME);

  await show(page, 'Settings');
  await page.getByRole('button', { name: 'Save diagnostics…' }).click();
  const text = page.getByTestId('diagnostics');
  await expect(text).toContainText('Database: open; recognition model: ready');
  await expect(text).toContainText('a rejection was not handled: Error at');
  const read = await text.innerText();
  const saved = join(dataFolder, 'diagnostics.txt');
  await chooseToSave(electron, saved);
  await page.getByRole('button', { name: 'Save as text…' }).click();
  await expect(page.getByText('The diagnostics were saved.')).toBeVisible();
  const written = await readFile(saved, 'utf8');
  expect(written.trim()).toBe(read.trim());
  await close();

  const logs = join(dataFolder, 'logs');
  const files = await readdir(logs);
  expect(files).toEqual(['arcenroll.log']);
  const log = await readFile(join(logs, 'arcenroll.log'));
  const vectors = withDatabase(databaseFile(dataFolder), (database) =>
    database
      .prepare<[], Uint8Array>('SELECT vector FROM samples UNION ALL SELECT webp FROM pictures')
      .pluck()
      .all(),
  );
  expect(vectors.length).toBeGreaterThan(4);
  for (const bytes of [log, Buffer.from(written)]) {
    const low = bytes.toString('latin1').toLowerCase();
    for (const word of ['augusta', 'adaline', '1815', dataFolder.toLowerCase(), 'passphrase for']) {
      expect(low).not.toContain(word);
    }
    for (const secret of vectors) {
      for (const at of [0, 64, 1024]) {
        const piece = Buffer.from(secret.subarray(at, at + 12));
        if (piece.length < 12) continue;
        expect(bytes.includes(piece)).toBe(false);
        expect(low).not.toContain(piece.toString('hex'));
        expect(bytes.toString('latin1')).not.toContain(piece.toString('base64'));
      }
      const first = new DataView(secret.buffer, secret.byteOffset).getFloat32(0, true);
      expect(low).not.toContain(String(first));
    }
  }
});

test('a run that was killed is known at the next start, and leaves no dump of its memory', async ({
  launch,
  dataFolder,
}) => {
  const { electron } = await launch();
  const ended = new Promise((resolve) => electron.process().once('exit', resolve));
  electron.process().kill('SIGKILL');
  await ended;
  const second = await launch();
  await show(second.page, 'Settings');
  await second.page.getByRole('button', { name: 'Save diagnostics…' }).click();
  await expect(second.page.getByTestId('diagnostics')).toContainText(
    'the run before did not end as it should',
  );
  const everything = await readdir(dataFolder, { recursive: true });
  expect(everything.filter((name) => /\.dmp$|core/i.test(name))).toEqual([]);
});
