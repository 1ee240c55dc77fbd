import { ProblemError } from '../contract/problem';

// What can be wrong with an archive, as sentences. Whoever gets one of these has nothing changed.

/** The file is not an archive at all. */
export function foreignArchive(): ProblemError {
  return new ProblemError(
    'archive-foreign',
    'This file is not an ArcEnroll archive. Choose a file that ends in .arc and was exported by ArcEnroll.',
  );
}

/** The file ends before the archive does. */
export function truncatedArchive(): ProblemError {
  return new ProblemError(
    'archive-damaged',
    'This archive is incomplete: its end is missing. Copy it again from where it was exported to, or use another one.',
  );
}

/** Something in the file is not as it was written. */
export function damagedArchive(cause?: unknown): ProblemError {
  return new ProblemError(
    'archive-damaged',
    'This archive is damaged or was altered after it was exported. Use another copy of it.',
    { cause },
  );
}

/** A later version wrote it. */
export function newerArchive(): ProblemError {
  return new ProblemError(
    'archive-newer',
    'This archive was written by a newer version of ArcEnroll. Update the app to restore it.',
  );
}

/** The passphrase does not open the file; nothing says that the file is damaged. */
export function wrongPassphrase(): ProblemError {
  return new ProblemError(
    'wrong-passphrase',
    'This passphrase does not open the archive. Check capital letters and the keyboard layout, and try again.',
  );
}

/** The person stopped it. */
export function cancelled(): ProblemError {
  return new ProblemError('cancelled', 'It was stopped. Nothing was changed.');
}

/**
 * What an error of the file system means while `what` (a noun: "archive", "backup", "export") is
 * being written; other errors come back as they are.
 */
export function fileProblem(error: unknown, what: string): unknown {
  if (!(error instanceof Error) || error instanceof ProblemError || !('code' in error))
    return error;
  const options = { cause: error };
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
    case 'SQLITE_FULL':
    case 'SQLITE_IOERR_WRITE':
      return new ProblemError(
        'disk-full',
        `There is not enough room for the ${what}. Free some space or choose another place; nothing was left behind.`,
        options,
      );
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENODEV':
    case 'EIO':
    case 'SQLITE_CANTOPEN':
      return new ProblemError(
        'folder-gone',
        `The folder of the ${what} cannot be reached. Check that it still exists and that its disk is connected.`,
        options,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new ProblemError(
        'folder-protected',
        `The ${what} cannot be written there: the place is write-protected. Choose another one.`,
        options,
      );
    default:
      return error;
  }
}
