/**
 * What went wrong, told to a person. `code` is for the program (a way on may hang from it),
 * `sentence` is shown as it stands: what happened and what can be done about it.
 */
export interface Problem {
  code: ProblemCode;
  sentence: string;
}

export type ProblemCode =
  | 'bad-input'
  | 'name-taken'
  | 'not-found'
  | 'not-ready'
  | 'model-missing'
  | 'model-changed'
  | 'model-unusable'
  | 'database-foreign'
  | 'database-newer'
  | 'database-read-only'
  | 'database-locked'
  | 'database-full'
  | 'database-unusable'
  | 'key-missing'
  | 'key-unusable'
  | 'key-store-refused'
  | 'wrong-passphrase'
  | 'archive-foreign'
  | 'archive-damaged'
  | 'archive-newer'
  | 'disk-full'
  | 'folder-gone'
  | 'folder-protected'
  | 'cancelled'
  | 'cannot-undo'
  | 'internal';

/** An error that carries a problem; everything else that is thrown is a fault of the program. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(code: ProblemCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'ProblemError';
    this.problem = { code, sentence };
  }
}

/** How an answer crosses the border: Electron would flatten a thrown error to its message. */
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };
