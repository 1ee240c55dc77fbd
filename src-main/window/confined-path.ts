import { join, normalize, sep } from 'node:path';

/**
 * The file that a URL path names inside `folder`, or null for a path that is malformed or leads out
 * of it (`%2e%2e`, backslashes, NUL).
 */
export function confinedPath(folder: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = normalize(join(folder, decoded));
  return file.startsWith(normalize(folder + sep)) ? file : null;
}
