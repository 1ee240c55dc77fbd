import type { Candidate } from '../../../src-main/contract/decision';

/** Whom the samples go to. */
export type Recipient =
  | { kind: 'new' }
  /** The person with this id is somebody else; the operator said so. */
  | { kind: 'new-not'; personId: number }
  /** Somebody enrolled, whom the face resembles. */
  | { kind: 'enrolled'; personId: number; name: string }
  /** Somebody enrolled, chosen before there was a face; `confirmed` although it looks like another. */
  | { kind: 'chosen'; personId: number; name: string; confirmed: boolean };

/** Whoever the samples are added to; null where they make a new person. */
export function enrolledRecipient(recipient: Recipient): { personId: number; name: string } | null {
  return recipient.kind === 'enrolled' || recipient.kind === 'chosen' ? recipient : null;
}

/** Whether somebody must still say whose the face is. */
export function isUnanswered(resembles: Candidate | null, recipient: Recipient): boolean {
  switch (recipient.kind) {
    case 'new':
      return resembles !== null;
    case 'new-not':
      return resembles !== null && recipient.personId !== resembles.personId;
    case 'enrolled':
      return false;
    case 'chosen':
      return !recipient.confirmed && resembles?.personId !== recipient.personId;
  }
}
