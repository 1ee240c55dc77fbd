import { ProblemError } from '../contract/problem';

/** A question that the operator answers in a window of the system's, out of the page's reach. */
export interface Question {
  /** One sentence that ends in a question mark. */
  message: string;
  /** What it means; that it cannot be undone. */
  detail: string;
  /** What the button says that does it. */
  action: string;
}

/** Shows a question; true: the operator wants it. */
export type AskOperator = (question: Question) => Promise<boolean>;

/**
 * Goes on only when the operator has said so.
 *
 * What destroys for good, or decides who can open the database, is asked by the main process itself: a page that
 * somebody else has taken over can press every button of its own. What can be undone is not asked here.
 *
 * @throws ProblemError `cancelled`
 */
export async function confirmed(ask: AskOperator, question: Question): Promise<void> {
  if (await ask(question)) return;
  throw new ProblemError('cancelled', 'It was not confirmed, so nothing was changed.');
}

/** "1 sample", "12 samples". */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : more}`;
}
