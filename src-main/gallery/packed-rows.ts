import type { PersonRows } from './person-rows';

/**
 * The rows of some people, their vectors one behind the other in shared memory: they pass from one thread to
 * another without a copy, and without an object for each of them.
 */
export interface PackedRows {
  /** Of each person, how many rows. */
  rows: number[];
  /** Of each person, how many numbers a vector has; 0 where there is none. */
  sizes: number[];
  /** Of each person, whether the template is their only row, or stands behind the rows. */
  templates: ('row' | 'behind' | 'none')[];
  vectors: Float32Array<SharedArrayBuffer>;
}

export function packRows(people: readonly PersonRows[]): PackedRows {
  const vectorsOf = people.map(({ rows, template }) =>
    template && template !== rows[0] ? [...rows, template] : rows,
  );
  const sizes = vectorsOf.map((vectors) => vectors[0]?.length ?? 0);
  const numbers = vectorsOf.reduce((sum, vectors, i) => sum + vectors.length * sizes[i], 0);
  const packed = new Float32Array(new SharedArrayBuffer(numbers * 4));
  let at = 0;
  for (const [i, vectors] of vectorsOf.entries()) {
    for (const vector of vectors) {
      packed.set(vector, at);
      at += sizes[i];
    }
  }
  return {
    rows: people.map(({ rows }) => rows.length),
    sizes,
    templates: people.map(({ rows, template }) => {
      if (!template) return 'none';
      return template === rows[0] ? 'row' : 'behind';
    }),
    vectors: packed,
  };
}

/** The same as they were before, as views. */
export function unpackRows({ rows, sizes, templates, vectors }: PackedRows): PersonRows[] {
  let at = 0;
  return rows.map((count, i) => {
    const next = () => {
      at += sizes[i];
      return vectors.subarray(at - sizes[i], at);
    };
    const own = Array.from({ length: count }, next);
    if (templates[i] === 'none') return { rows: own, template: null };
    return { rows: own, template: templates[i] === 'row' ? own[0] : next() };
  });
}
