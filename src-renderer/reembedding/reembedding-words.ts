import { type ReembeddingState, stillToDo } from '../../src-main/contract/reembedding';

const count = (n: number) => n.toLocaleString('en');
const people = (n: number, what: string) =>
  n === 1 ? `1 person has ${what} and is` : `${count(n)} people have ${what} and are`;

/** What there is to say after a change of the model; null when every sample is ready. */
export function reembeddingWords(state: ReembeddingState): string | null {
  const { ready, total, unreadable, peopleWaiting } = state;
  if (stillToDo(state) > 0) {
    const progress = `The recognition model has changed: ${count(ready)} of ${count(total)} samples are ready. Recognition goes on with these.`;
    if (peopleWaiting === 0) return progress;
    return `${progress} ${people(peopleWaiting, 'none ready yet')} Unknown meanwhile.`;
  }
  if (unreadable === 0) return null;
  const left =
    unreadable === 1
      ? 'the picture of 1 sample cannot be read: recognition goes on without it.'
      : `the pictures of ${count(unreadable)} samples cannot be read: recognition goes on without them.`;
  const changed = `The recognition model has changed, and ${left}`;
  if (peopleWaiting === 0) return changed;
  return `${changed} ${people(peopleWaiting, 'no other')} Unknown until new ones are taken.`;
}
