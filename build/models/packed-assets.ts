import { basename } from 'node:path/posix';
import { z } from 'zod';

const FileList = z.array(
  z.object({
    filename: z.string().min(1),
    start: z.number().int().nonnegative(),
    end: z.number().int().nonnegative(),
  }),
);

/**
 * Takes files out of an Emscripten asset package: one `.data` file that is the plain concatenation
 * of its members, and a loader script whose `loadPackage({"files": [...], ...})` call gives their
 * byte ranges. The call's argument is JSON; it is read as text, the script is never run.
 *
 * @param loader text of the loader script
 * @param data bytes of the `.data` file
 * @returns the members by base name, as views into `data`
 * @throws Error when the list is not found, is malformed, or points outside `data`
 */
export function packedAssets(loader: string, data: Uint8Array): Map<string, Uint8Array> {
  const list = /"files":\s*(\[[^\]]*\])/.exec(loader)?.[1];
  if (list === undefined) throw new Error('The asset loader has no list of files.');
  const assets = new Map<string, Uint8Array>();
  for (const { filename, start, end } of FileList.parse(JSON.parse(list))) {
    if (start > end || end > data.length) {
      throw new Error(`The asset loader places ${filename} outside its data file.`);
    }
    assets.set(basename(filename), data.subarray(start, end));
  }
  return assets;
}
