import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImportState } from '../contract/import';
import { ProblemError } from '../contract/problem';
import { pooledMean } from '../gallery/pooled-mean';
import type { ImportPlaces } from '../import/import-places';
import { Importer } from '../import/importer';
import { log } from '../log';
import type { Parts } from '../parts';
import type { Answers } from './answers';
import { refreshPerson } from './gallery-follows';
import type { SettingsInForce } from './settings-in-force';

/** The system's windows that an import shows; each gives a path, or null when nothing was chosen. */
export interface ImportDialogs {
  chooseFolder(): Promise<string | null>;
  chooseCsv(): Promise<string | null>;
  chooseReportFile(): Promise<string | null>;
}

/** The answers about imports, and what of imports the rest of the main process needs. */
export interface ImportSide {
  answers: Pick<
    Answers,
    | 'readImport'
    | 'chooseImport'
    | 'startImport'
    | 'pauseImport'
    | 'resumeImport'
    | 'cancelImport'
    | 'closeImport'
    | 'readImportReport'
    | 'saveImportReport'
    | 'workOnImport'
  >;
  /** The bytes of a file that the page was given to look at. */
  bytesOf(fileId: number): Uint8Array<ArrayBuffer> | undefined;
  /** Whether pictures are being looked at; a paused import holds nothing up. */
  isRunning(): boolean;
  /** Ends an import that is under way; to be called before the database closes. */
  stop(): Promise<void>;
}

export function importSide(
  parts: Parts,
  settings: SettingsInForce,
  dialogs: ImportDialogs,
  signal: (state: ImportState) => void,
): ImportSide {
  const importer = new Importer(importPlaces(parts, settings), signal);
  return {
    bytesOf: (fileId) => importer.job?.bytesOf(fileId),
    stop: () => importer.cancel(),
    isRunning: () => importer.state.phase === 'running',
    answers: {
      readImport: async () => importer.state,

      chooseImport: async ({ from }) => {
        importer.refuseWhileBusy();
        const path = await (from === 'csv' ? dialogs.chooseCsv() : dialogs.chooseFolder());
        if (path !== null) await importer.list(from, path);
        return importer.state;
      },

      startImport: async () => {
        // A model or a database that cannot be used is told before anything begins.
        await Promise.all([parts.recogniser(), parts.store()]);
        await importer.start();
        return importer.state;
      },

      pauseImport: async ({ problem }) => {
        importer.job?.pause(problem);
        return importer.state;
      },

      resumeImport: async () => {
        importer.job?.resume();
        return importer.state;
      },

      cancelImport: async () => {
        await importer.cancel();
        return importer.state;
      },

      closeImport: async () => {
        importer.close();
        return importer.state;
      },

      readImportReport: async ({ filter, from, count }) =>
        importer.job?.report.page(filter, from, count) ?? { total: 0, rows: [] },

      saveImportReport: async () => {
        const { job } = importer;
        const file = job && (await dialogs.chooseReportFile());
        if (!file) return false;
        await writeWhole(file, job.report.csv());
        return true;
      },

      workOnImport: async ({ page, looked }) => (await importer.job?.work(page, looked)) ?? null,
    },
  };
}

function importPlaces(parts: Parts, settings: SettingsInForce): ImportPlaces {
  return {
    async embed(crop) {
      const { embedder, model } = await parts.recogniser();
      try {
        const { vector, featureNorm } = await embedder.embedSample(crop);
        return { vector, featureNorm, modelId: model.id };
      } catch (error) {
        if (embedder.ended) {
          throw new ProblemError(
            'model-unusable',
            'The recogniser has stopped. Start ArcEnroll again and import the same once more: what is there already is passed over.',
            { cause: error },
          );
        }
        log('a crop could not be embedded', error);
        return 'refused';
      }
    },

    holdersOf: async (fileHashes) =>
      (await parts.store()).imports.holdersOf(fileHashes.map(hashBytes)),

    async find(name) {
      const [store, { model }] = await Promise.all([parts.store(), parts.recogniser()]);
      const personId = await store.imports.find(name);
      if (personId === null) return null;
      const vectors = await store.samples.vectorsOf(personId, model.id);
      return { personId, vectors: vectors.map(({ vector }) => vector) };
    },

    async write(name, expected, samples) {
      const store = await parts.store();
      const now = Date.now();
      const rows = samples.map(({ fileHash, ...sample }) => ({
        ...sample,
        source: 'import' as const,
        takenAt: now,
        fileHash: hashBytes(fileHash),
      }));
      const written = await store.imports.write(name, expected, rows, now);
      if (written !== 'name-moved') {
        // They are on disk whatever happens now; at the next start the gallery is read anew.
        await refreshPerson(parts, written.personId).catch((error: unknown) => {
          log('the gallery did not follow an import', error);
        });
      }
      return written;
    },

    async alike(vectors, exceptId) {
      const probe = pooledMean(vectors.map((vector) => ({ vector, weight: 1 })));
      if (!probe) return null;
      const [gallery, { matchThreshold }] = await Promise.all([parts.gallery(), settings.read()]);
      const found = await gallery.search(probe, 2);
      const nearest = found.find(({ personId }) => personId !== exceptId);
      return nearest && nearest.score >= matchThreshold ? nearest : null;
    },

    async writeDown(counts) {
      await (await parts.store()).journal.append('imported', counts, Date.now());
    },
  };
}

const hashBytes = (hexadecimal: string) => Uint8Array.from(Buffer.from(hexadecimal, 'hex'));

/** Writes a file beside its place first, so that a full disk leaves nothing half-written. */
async function writeWhole(file: string, text: AsyncIterable<string>): Promise<void> {
  const beside = `${file}.part`;
  try {
    await pipeline(Readable.from(text), createWriteStream(beside));
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true });
    const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
    const sentence = full
      ? 'The disk is full, so the report was not saved. Free some space and save it again.'
      : 'The report cannot be written there. Choose another place.';
    throw new ProblemError('bad-input', sentence, { cause });
  }
}
