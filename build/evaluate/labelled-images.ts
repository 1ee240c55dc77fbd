import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { type Pair, PairsError, parsePairs, personOf } from '../../src-main/evaluation/lfw-pairs';

/** An image and whom it shows. */
export interface LabelledImage {
  /** How it is called in a list or below its folder: `NAME/file.jpg`. */
  name: string;
  person: string;
  file: string;
}

/** What the app's import reads. */
const PICTURES = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif', '.heic', '.heif']);

/**
 * Reads a list of pairs.
 *
 * @throws Error with a sentence where there is no such file, where it is no list, and where an image that it names is
 *   not below the folder.
 */
export async function readPairs(list: string, folder: string): Promise<Pair[]> {
  await needFolder(folder);
  const text = await readFile(list, 'utf8').catch((cause: unknown) => {
    throw new Error(`The list of pairs ${list} cannot be read.`, { cause });
  });
  let pairs: Pair[];
  try {
    pairs = parsePairs(text);
  } catch (cause) {
    if (!(cause instanceof PairsError)) throw cause;
    throw new Error(`${list}: ${cause.message}`, { cause });
  }
  const missing = namesIn(pairs).filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) {
    const images = missing.length === 1 ? 'an image that is' : `${missing.length} images that are`;
    throw new Error(
      `${basename(list)} names ${images} not in ${folder}: ${missing.slice(0, 3).join(', ')}` +
        `${missing.length > 3 ? ' …' : ''}`,
    );
  }
  return pairs;
}

/** The images of some pairs, each once, in their order. */
export function namesIn(pairs: readonly Pair[]): string[] {
  return [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
}

/** The images that pairs name, below a folder. */
export function imagesOf(pairs: readonly Pair[], folder: string): LabelledImage[] {
  return namesIn(pairs).map((name) => ({
    name,
    person: personOf(name),
    file: join(folder, name),
  }));
}

/**
 * The images of people as folders, `DIR/NAME/picture.jpg`.
 *
 * @throws Error with a sentence where there is no such folder or nobody in it.
 */
export async function peopleIn(folder: string): Promise<LabelledImage[]> {
  await needFolder(folder);
  const images: LabelledImage[] = [];
  for (const person of await subfolders(folder)) {
    for (const file of (await readdir(join(folder, person))).sort()) {
      if (!PICTURES.has(extname(file).toLowerCase()) || file.startsWith('.')) continue;
      images.push({ name: `${person}/${file}`, person, file: join(folder, person, file) });
    }
  }
  if (images.length === 0) {
    throw new Error(
      `There are no people in ${folder}: it should hold a folder of pictures for each of them.`,
    );
  }
  return images;
}

async function subfolders(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  const found: string[] = [];
  // A link to a folder counts as one.
  for (const name of names) if ((await stat(join(folder, name))).isDirectory()) found.push(name);
  return found;
}

async function needFolder(folder: string): Promise<void> {
  const about = await stat(folder).catch((cause: unknown) => {
    throw new Error(`There is no folder ${folder}.`, { cause });
  });
  if (!about.isDirectory()) throw new Error(`${folder} is not a folder.`);
}
