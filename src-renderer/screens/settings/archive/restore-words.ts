import type {
  RestoreChoice,
  RestoreKind,
  RestorePreview,
} from '../../../../src-main/contract/restore';

export const KIND_LABELS: Record<RestoreKind, string> = {
  new: 'New',
  'same-name': 'Same name',
  'same-face': 'Same face',
  'there-already': 'There already',
};

export const KIND_WORDS: Record<RestoreKind, string> = {
  new: 'Nobody here has this name or this face.',
  'same-name':
    'Somebody of this name is enrolled. The score says how alike the faces are; where it reaches your match threshold, merging is suggested.',
  'same-face':
    'Somebody here has another name and a face that reaches your match threshold. It may be one person, or two who look alike.',
  'there-already': 'All of their samples are here already.',
};

const CHOICE_LABELS: Record<RestoreChoice, string> = {
  add: 'Keep both',
  merge: 'Merge into the one here',
  skip: 'Leave out',
};

/** What can be chosen for a kind. */
export function choicesFor(kind: RestoreKind): { value: RestoreChoice; label: string }[] {
  const choices: RestoreChoice[] = kind === 'new' ? ['add', 'skip'] : ['merge', 'add', 'skip'];
  return choices.map((value) => ({
    value,
    label: value === 'add' && kind === 'new' ? 'Add' : CHOICE_LABELS[value],
  }));
}

/** "3 are added, 1 is merged, 2 are left out." */
export function restoreWords({ add, merge, skip }: RestorePreview['choices']): string {
  const part = (count: number, done: string) =>
    `${count.toLocaleString('en')} ${count === 1 ? 'is' : 'are'} ${done}`;
  return `${part(add, 'added')}, ${part(merge, 'merged')}, ${part(skip, 'left out')}.`;
}
