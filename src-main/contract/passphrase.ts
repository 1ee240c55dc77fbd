import { z } from 'zod';

/** The shortest passphrase that is taken, in characters; what is typed to open something may be shorter. */
export const SHORTEST_PASSPHRASE = 8;
const LONGEST_PASSPHRASE = 1000;

/** A passphrase that something was locked with. Composed (NFC), so that it is the same from every keyboard. */
export const passphrase = z
  .string()
  .max(LONGEST_PASSPHRASE, `A passphrase can have ${LONGEST_PASSPHRASE} characters at most.`)
  .transform((text) => text.normalize('NFC'));

/** A passphrase that is chosen now. */
export const newPassphrase = passphrase.superRefine((text, context) => {
  if ([...text].length >= SHORTEST_PASSPHRASE) return;
  const message = `A passphrase needs ${SHORTEST_PASSPHRASE} characters at least.`;
  context.addIssue({ code: 'custom', message });
});
