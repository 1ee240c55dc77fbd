import type { Dirent } from 'node:fs';
import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { ProblemError } from '../contract/problem';
import { nameFromFile, nameFromFolder } from './import-name';
import { ListedNames } from './listed-name';
import { endsLikePicture, type Listing, type ListingProgress, MOST_FILES } from './listing';
import { liesWithin } from './within-folder';

/** Folders nested deeper than this are not gone into. */
const DEEPEST = 16;

/**
 * Lists the pictures of a folder. A picture in a folder of its own carries the name of the topmost folder
 * below the chosen one (`Name/photo.jpg`, `Name/2021/photo.jpg`); one that lies directly in it, its file's
 * (`Name_01.jpg`). Hidden entries and linked folders are not gone into; files that are no pictures by their
 * ending are counted.
 *
 * @throws ProblemError when the folder cannot be read, or holds too many files; the signal's reason when
 *   it is aborted.
 */
export async function listFolder(
  chosen: string,
  { found, signal }: ListingProgress,
): Promise<Listing> {
  const root = await realFolder(chosen);
  const listing: Listing = { root, files: [], refused: [], passedOver: 0 };
  const names = new ListedNames();
  const shownOf = (path: string) => relative(root, path).split(sep).join('/');

  function takeFile(path: string, topFolder: string | null): void {
    if (!endsLikePicture(path)) {
      listing.passedOver++;
      return;
    }
    const given = topFolder === null ? nameFromFile(basename(path)) : nameFromFolder(topFolder);
    const checked = names.check(given);
    const shown = shownOf(path);
    if ('fault' in checked) {
      const detail = given === '' ? null : checked.fault;
      listing.refused.push({ name: '', shown, refusal: 'no-name', detail });
    } else {
      const namedBy = topFolder === null ? 'file' : 'folder';
      listing.files.push({ name: checked.name, path, shown, namedBy });
    }
    const count = listing.files.length + listing.refused.length;
    if (count > MOST_FILES) throw tooMany();
    found(count);
  }

  /** A linked file is taken if it lies within; a linked folder never, for it may lead in a circle. */
  async function takeLink(path: string, topFolder: string | null): Promise<void> {
    const target = await realpath(path).catch(() => null);
    const kind = target === null ? null : await stat(target).catch(() => null);
    if (target === null || kind === null) {
      if (endsLikePicture(path)) refuse(path, topFolder, 'missing');
    } else if (target !== root && !liesWithin(root, target)) {
      refuse(path, topFolder, 'outside');
    } else if (kind.isFile()) {
      takeFile(path, topFolder);
    } else {
      listing.passedOver++;
    }
  }

  function refuse(path: string, topFolder: string | null, refusal: 'missing' | 'outside'): void {
    const name = nameFromFolder(topFolder ?? '');
    listing.refused.push({ name, shown: shownOf(path), refusal, detail: null });
  }

  async function enter(folder: string, topFolder: string | null, depth: number): Promise<void> {
    for await (const entry of await openedFolder(folder)) {
      signal.throwIfAborted();
      if (isHidden(entry)) continue;
      const path = join(folder, entry.name);
      if (entry.isSymbolicLink()) await takeLink(path, topFolder);
      else if (entry.isFile()) takeFile(path, topFolder);
      else if (entry.isDirectory() && depth < DEEPEST) {
        await enterBelow(path, topFolder ?? entry.name, depth + 1);
      } else listing.passedOver++;
    }
  }

  /** A folder inside that cannot be read is one line of the report, not the end. */
  async function enterBelow(path: string, topFolder: string, depth: number): Promise<void> {
    try {
      await enter(path, topFolder, depth);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      const gone = error.code === 'ENOENT';
      listing.refused.push({
        name: nameFromFolder(topFolder),
        shown: `${shownOf(path)}/`,
        refusal: gone ? 'missing' : 'unreadable',
        detail: gone ? null : 'this folder cannot be read',
      });
    }
  }

  try {
    await enter(root, null, 0);
  } catch (error) {
    throw isSystemError(error) ? unreadable(chosen, error) : error;
  }
  return listing;
}

async function realFolder(chosen: string): Promise<string> {
  try {
    return await realpath(chosen);
  } catch (error) {
    throw unreadable(chosen, error);
  }
}

/** Each read takes many entries: the default of 32 costs a trip to the thread pool for every 32 files. */
function openedFolder(folder: string) {
  return opendir(folder, { bufferSize: 512 });
}

/** Dot files, and what systems leave behind in every folder. */
function isHidden({ name }: Dirent): boolean {
  return name.startsWith('.') || /^(?:thumbs\.db|desktop\.ini|__MACOSX)$/i.test(name);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

function unreadable(chosen: string, cause: unknown): ProblemError {
  const sentence = `The folder “${basename(chosen)}” cannot be read. Check that it is there and that you may open it.`;
  return new ProblemError('bad-input', sentence, { cause });
}

function tooMany(): ProblemError {
  const most = MOST_FILES.toLocaleString('en-GB');
  return new ProblemError(
    'bad-input',
    `This folder holds more than ${most} pictures. Import it in parts.`,
  );
}
