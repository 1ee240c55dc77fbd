import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path lies below a folder; both without symbolic links, as `realpath` gives them. */
export function liesWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
