/** Some of what a task works on. Its vectors are handed over, not copied. */
export interface TaskPart {
  /** One behind the other. */
  vectors: Float32Array<ArrayBuffer>;
}

/** What a task's thread is started with. */
export interface TaskStart<Start> {
  start: Start;
  /** Not 0: the task is to end. It is shared, for a thread that computes hears no message. */
  stop: Int32Array<SharedArrayBuffer>;
}

export type ToTask<Part extends TaskPart> =
  | { kind: 'part'; part: Part }
  /** There are no more parts. */
  | { kind: 'finish' }
  /** Nothing more is wanted of it. */
  | { kind: 'end' };

export type FromTask<Result> =
  /** The part was taken: the next may come. */
  | { kind: 'taken' }
  /** What is done of it, 0…1. */
  | { kind: 'progress'; share: number }
  | { kind: 'done'; result: Result }
  | { kind: 'failed'; reason: string };
