import { z } from 'zod';

/** The longest name, in characters as a person counts them (an emoji is one). */
export const LONGEST_NAME = 120;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Characters as a person counts them: "👩‍🚀é" has two. */
function characters(text: string): number {
  return [...graphemes.segment(text)].length;
}

/** Composed (NFC), control characters removed, white space runs made one blank, ends trimmed. */
export function tidyName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

/** Two names that a person would call the same have the same key: case and width are folded. */
export function nameKey(name: string): string {
  return tidyName(name).normalize('NFKC').toLowerCase();
}

/** What is said when somebody else has the name, `holder` being how they write it. */
export function nameTaken(holder: string): string {
  return `Someone named “${holder}” is enrolled already. Please choose another name.`;
}

/** A person's name as it is kept. The messages are shown to the person who typed it. */
export const personName = z
  .string()
  // Before any work on the text, so that a megabyte of it costs nothing.
  .max(10_000, 'That is far too long for a name.')
  .transform(tidyName)
  .superRefine((name, context) => {
    const length = characters(name);
    if (length === 0) {
      context.addIssue({ code: 'custom', message: 'Please give a name.' });
    } else if (length > LONGEST_NAME) {
      context.addIssue({
        code: 'custom',
        message: `A name can have ${LONGEST_NAME} characters at most; this one has ${length}.`,
      });
    }
  });
