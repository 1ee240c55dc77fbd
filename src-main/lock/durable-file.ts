import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

// Each of these is on disk when it returns, so that steps cannot change places in a power cut.

/** Writes beside the file first: whenever it is read, it is the old one or the new one, whole. */
export function writeDurably(file: string, text: string, mode = 0o600): void {
  const beside = `${file}.new`;
  rmSync(beside, { force: true });
  const opened = openSync(beside, 'wx', mode);
  try {
    writeAll(opened, Buffer.from(text), 0);
    fsyncSync(opened);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  } finally {
    closeSync(opened);
  }
  renameDurably(beside, file);
}

/** Puts a file in the place of another, which is replaced in one go. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

/** Gives a file a second name; where the file system cannot, the file gets it for its only one. */
export function secondName(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    if (existsSync(name)) throw error;
    renameSync(file, name);
  }
  syncFolder(dirname(file));
}

export function removeDurably(file: string): void {
  if (!existsSync(file)) return;
  rmSync(file);
  syncFolder(dirname(file));
}

/**
 * Overwrites a file with zeros before removing it. A disk that writes elsewhere than where it is told to
 * (an SSD, a copy-on-write file system) may keep the old bytes all the same.
 */
export function wipe(file: string): void {
  if (!existsSync(file)) return;
  const opened = openSync(file, 'r+');
  try {
    const zeros = Buffer.alloc(2 ** 20);
    const { size } = fstatSync(opened);
    for (let at = 0; at < size; at += zeros.length) {
      writeAll(opened, zeros.subarray(0, Math.min(zeros.length, size - at)), at);
    }
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  removeDurably(file);
}

/** Puts on disk what was written to a file by other means. */
export function syncFile(file: string): void {
  const opened = openSync(file, 'r+');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Puts a folder's list of names on disk. Windows has no such call; it keeps a journal of its own. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

function writeAll(file: number, bytes: Buffer, at: number): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(file, bytes, written, bytes.length - written, at + written);
  }
}
