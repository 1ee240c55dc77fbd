import { ProblemError } from '../contract/problem';
import type { Parts } from '../parts';
import { writePersonFolder } from '../person-export/write-person-folder';
import type { Answers } from './answers';
import { type ArchiveDesk, archiveFileName } from './archive-desk';

/** The system's windows that these answers show; each gives a path, or null when nothing was chosen. */
export interface ArchiveDialogs {
  chooseNewArchive(suggested: string): Promise<string | null>;
  chooseArchive(): Promise<string | null>;
  choosePersonFolder(): Promise<string | null>;
  showFolder(folder: string): void;
}

export function archiveAnswers(
  parts: Parts,
  desk: ArchiveDesk,
  dialogs: ArchiveDialogs,
): Pick<
  Answers,
  | 'readArchive'
  | 'exportArchive'
  | 'stopArchive'
  | 'backUpNow'
  | 'showBackups'
  | 'chooseArchive'
  | 'openArchive'
  | 'openBackup'
  | 'readRestore'
  | 'readRestoreRows'
  | 'chooseRestore'
  | 'restore'
  | 'closeRestore'
  | 'exportPerson'
> {
  /** Paths stay here: the page learns the file's name only. */
  let chosen: string | null = null;
  return {
    readArchive: async () => desk.state,

    exportArchive: async ({ passphrase }) => {
      const target = await dialogs.chooseNewArchive(archiveFileName(Date.now()));
      return target === null ? null : desk.export(withEnding(target), passphrase);
    },

    stopArchive: async () => desk.stop(),

    backUpNow: async () => {
      await desk.backUp();
      return desk.state;
    },

    showBackups: async () => dialogs.showFolder(desk.backupFolder),

    chooseArchive: async () => {
      chosen = await dialogs.chooseArchive();
      return chosen && (chosen.split(/[\\/]/).at(-1) ?? chosen);
    },

    openArchive: async ({ passphrase }) => {
      if (chosen === null) throw new ProblemError('not-found', 'Choose an archive first.');
      return desk.openArchive(chosen, passphrase);
    },

    openBackup: ({ name }) => desk.openBackup(name),
    readRestore: async () => desk.preview,
    readRestoreRows: async ({ kind, from, count }) => desk.rows(kind, from, count),
    chooseRestore: async ({ of, choice }) => desk.choose(of, choice),
    restore: () => desk.restore(),
    closeRestore: async () => desk.closeRestore(),

    exportPerson: async ({ personId }) => {
      const store = await parts.store();
      const person = await store.personExports.read(personId);
      const parent = await dialogs.choosePersonFolder();
      if (parent === null) return null;
      const name = await writePersonFolder(parent, person, Date.now());
      await store.journal.append('person-exported', { person: personId }, Date.now());
      return name;
    },
  };
}

const withEnding = (file: string) => (file.toLowerCase().endsWith('.arc') ? file : `${file}.arc`);
