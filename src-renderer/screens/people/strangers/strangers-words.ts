import type { Stranger } from '../../../../src-main/contract/stranger';
import { scoreText } from '../../recognize/decision-words';

/** "1 day", "7 days". */
export const daysInWords = (days: number) => (days === 1 ? '1 day' : `${days} days`);

/** What is kept of unknown faces, and for how long. */
export function strangersKept(days: number): string {
  return `Up to eight pictures of everybody who is not recognised stay on this machine, so that you can say who it is. They are deleted ${daysInWords(days)} after they were last seen. These people are not enrolled and may not expect it: tell them.`;
}

/** How often somebody was seen, a minute in view counting once. */
export function timesInWords(seen: number): string {
  if (seen === 1) return 'Seen once';
  return seen === 2 ? 'Seen twice' : `Seen ${seen} times`;
}

/** Whether a stranger looks like an enrolled person now. */
export function likelyPerson({ nearest }: Stranger, threshold: number) {
  return nearest && nearest.score >= threshold ? nearest : null;
}

/** The nearest person as a hint: "Nearest: Ada 0.31, below the threshold 0.42". */
export function nearestInWords({ nearest }: Stranger, threshold: number): string {
  if (!nearest) return 'Nobody to compare with';
  const where = nearest.score >= threshold ? 'at or above' : 'below';
  return `Nearest: ${nearest.name} ${scoreText(nearest.score)}, ${where} the threshold ${scoreText(threshold)}`;
}
