/** The longest part of a name in a folder's, bytes: file systems end at 255. */
const LONGEST_BYTES = 120;

/**
 * A folder's name for a person's data, good on every system: no separators, no characters that Windows
 * refuses, no dot in front or behind.
 */
export function folderName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '');
  const shortened = [...plain].reduce(
    (text, char) => (Buffer.byteLength(text + char) > LONGEST_BYTES ? text : text + char),
    '',
  );
  return `ArcEnroll data of ${shortened.trim() || 'a person'}`;
}
