import type { ScoreRule } from '../contract/score-rule';
import { type PersonRows, personRows } from './person-rows';

/**
 * The rows of some people, their vectors one behind the other in shared memory: they pass from one thread to
 * another without a copy, and without an object for each of them.
 */
export interface PackedRows {
  /** Of each person, how many rows. */
  rows: number[];
  /** Of each person, how many numbers a vector has; 0 where there is none. */
  sizes: number[];
  /** Of each person, whether the template is their only row, or stands before the rows. */
  templates: ('row' | 'before' | 'none')[];
  vectors: Float32Array<SharedArrayBuffer>;
}

/** Of what a person's rows are made; see `personRows`. */
export interface RowsSource {
  samples: readonly Float32Array[];
  agents?: readonly Float32Array[];
}

/**
 * What `personRows` gives of some people, laid down in the memory at once.
 *
 * @param memory what is in it is overwritten; where it is too small a larger one takes its place.
 */
export function packRows(
  rule: ScoreRule,
  people: readonly RowsSource[],
  memory: SharedArrayBuffer,
): PackedRows {
  const needed = people.reduce((sum, person) => sum + mostNumbers(person), 0) * 4;
  const vectors = new Float32Array(
    needed <= memory.byteLength ? memory : new SharedArrayBuffer(needed),
  );
  let end = 0;
  const room = (size: number) => {
    end += size;
    return vectors.subarray(end - size, end);
  };
  const packed: PackedRows = { rows: [], sizes: [], templates: [], vectors };
  for (const { samples, agents } of people) {
    const { rows, template } = personRows(rule, samples, agents, room);
    packed.rows.push(rows.length);
    packed.sizes.push((template ?? rows[0])?.length ?? 0);
    if (!template) packed.templates.push('none');
    else packed.templates.push(template === rows[0] ? 'row' : 'before');
  }
  return packed;
}

/** No rule keeps more of a person than each sample, each agent and a template. */
function mostNumbers({ samples, agents = [] }: RowsSource): number {
  const template = samples[0]?.length ?? 0;
  return [...samples, ...agents].reduce((sum, { length }) => sum + length, template);
}

/** The same as they were before, as views. */
export function unpackRows({ rows, sizes, templates, vectors }: PackedRows): PersonRows[] {
  let at = 0;
  return rows.map((count, i) => {
    const next = () => {
      at += sizes[i];
      return vectors.subarray(at - sizes[i], at);
    };
    const before = templates[i] === 'before' ? next() : null;
    // A plain loop: at the start everybody passes here.
    const own: Float32Array[] = [];
    for (let row = 0; row < count; row++) own.push(next());
    return { rows: own, template: templates[i] === 'row' ? own[0] : before };
  });
}
