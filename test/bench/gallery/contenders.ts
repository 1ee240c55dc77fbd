import SqliteDatabase from 'better-sqlite3';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { getLoadablePath } from 'sqlite-vec';
import { exactSearch, MetricKind } from 'usearch';
import { dot } from '../../../src-main/gallery/cosine';
import { Gallery } from '../../../src-main/gallery/gallery';
import {
  ATTRIBUTE_INT,
  INT64,
  integer,
  message,
  model,
  tensor,
  text,
} from '../../../src-main/gallery/onnx-bytes';
import { sqliteAddon } from '../../../src-main/store/native-addon';
import { builtSqliteAddon, scanWorker } from '../parts/places';

/** Numbers of a vector. */
export const SIZE = 512;
export const NEAREST = 5;

/** Threads of those that have any. */
export const THREADS = 2;

/** One way of finding the nearest rows. */
export interface Contender {
  id: string;
  what: string;
  /** Rows, best first. */
  search(probe: Float32Array): Promise<number[]> | number[];
  close?(): Promise<void> | void;
}

/** Vectors one behind the other. */
export type Rows = Float32Array<ArrayBuffer>;

/** The baseline: one loop over one typed array. */
export function plainLoop(rows: Rows): Contender {
  return {
    id: 'plain',
    what: 'plain loop over one array',
    search: (probe) => {
      const best: { row: number; score: number }[] = [];
      for (let start = 0; start < rows.length; start += SIZE) {
        let score = 0;
        for (let i = 0; i < SIZE; i++) score += probe[i] * rows[start + i];
        insert(best, { row: start / SIZE, score });
      }
      return best.map(({ row }) => row);
    },
  };
}

export function ourGallery(rows: Rows): Contender {
  const gallery = new Gallery('mean', scanWorker);
  for (let row = 0; row < rows.length / SIZE; row++) {
    const template = rows.subarray(row * SIZE, (row + 1) * SIZE);
    gallery.putRows(row, '', { template, rows: [template] });
  }
  return {
    id: 'ours',
    what: 'this gallery',
    search: async (probe) => (await gallery.search(probe, NEAREST)).map(({ personId }) => personId),
    close: () => gallery.close(),
  };
}

/** ONNX Runtime: MatMul and TopK, the vectors as an input, so that they stay where they are. */
export async function onnx(rows: Rows): Promise<Contender> {
  const session = await InferenceSession.create(topGraph(), {
    executionProviders: ['cpu'],
    intraOpNumThreads: THREADS,
    interOpNumThreads: 1,
  });
  const count = new Tensor('int64', BigInt64Array.of(BigInt(NEAREST)), [1]);
  const vectors = new Tensor('float32', rows, [rows.length / SIZE, SIZE]);
  return {
    id: 'onnx',
    what: 'ONNX Runtime, MatMul and TopK',
    search: async (probe) => {
      const { best } = await session.run({
        rows: vectors,
        probe: new Tensor('float32', probe, [SIZE]),
        count,
      });
      return Array.from(best.data as BigInt64Array, Number);
    },
    close: () => session.release(),
  };
}

function topGraph(): Uint8Array {
  const product = message(
    1,
    text(1, 'rows'),
    text(1, 'probe'),
    text(2, 'scores'),
    text(4, 'MatMul'),
  );
  const top = message(
    1,
    ...[text(1, 'scores'), text(1, 'count'), text(2, 'top'), text(2, 'best'), text(4, 'TopK')],
    message(5, text(1, 'axis'), integer(3, 0), integer(20, ATTRIBUTE_INT)),
  );
  return model(
    message(
      7,
      ...[product, top, text(2, 'nearest rows')],
      tensor(11, 'rows', ['n', 'size']),
      tensor(11, 'probe', ['size']),
      tensor(11, 'count', ['one'], INT64),
      tensor(12, 'top', ['k']),
      tensor(12, 'best', ['k'], INT64),
    ),
  );
}

export function usearchFloats(rows: Rows): Contender {
  return {
    id: 'usearch-f32',
    what: 'usearch exact, f32',
    search: (probe) => {
      const { keys } = exactSearch(rows, probe, SIZE, NEAREST, MetricKind.IP, THREADS) as {
        keys: BigUint64Array;
      };
      return Array.from(keys, Number);
    },
  };
}

/** Of 32 bit a quarter; the best 64 by bytes are compared exactly. Nothing proves that they suffice. */
export function usearchBytes(rows: Rows): Contender {
  const bytes = inBytes(rows);
  return {
    id: 'usearch-i8',
    what: 'usearch exact, i8, the best 64 compared again',
    search: (probe) => {
      const most = Math.min(64, rows.length / SIZE);
      const { keys } = exactSearch(bytes, inBytes(probe), SIZE, most, MetricKind.Cos, THREADS) as {
        keys: BigUint64Array;
      };
      const best: { row: number; score: number }[] = [];
      for (const key of keys) {
        const row = Number(key);
        insert(best, { row, score: dot(probe, rows.subarray(row * SIZE, (row + 1) * SIZE)) });
      }
      return best.map(({ row }) => row);
    },
  };
}

function inBytes(vectors: Float32Array): Int8Array {
  const bytes = new Int8Array(vectors.length);
  for (let start = 0; start < vectors.length; start += SIZE) {
    let largest = 0;
    for (let i = start; i < start + SIZE; i++) largest = Math.max(largest, Math.abs(vectors[i]));
    for (let i = start; i < start + SIZE; i++) bytes[i] = Math.round((vectors[i] * 127) / largest);
  }
  return bytes;
}

export function sqliteVec(rows: Rows): Contender {
  const addon = sqliteAddon(builtSqliteAddon);
  const database = new SqliteDatabase(
    ':memory:',
    addon === undefined ? {} : { nativeBinding: addon },
  );
  database.loadExtension(getLoadablePath());
  database.exec(`CREATE VIRTUAL TABLE rows USING vec0(vector float[${SIZE}])`);
  const add = database.prepare('INSERT INTO rows (rowid, vector) VALUES (?, ?)');
  const blob = (vector: Float32Array) =>
    new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
  database.transaction(() => {
    for (let row = 0; row < rows.length / SIZE; row++) {
      add.run(BigInt(row + 1), blob(rows.subarray(row * SIZE, (row + 1) * SIZE)));
    }
  })();
  // Of unit vectors the nearest are those with the largest cosine.
  const nearest = database
    .prepare<[Uint8Array], number>(
      `SELECT rowid - 1 FROM rows WHERE vector MATCH ? AND k = ${NEAREST} ORDER BY distance`,
    )
    .pluck();
  return {
    id: 'sqlite-vec',
    what: 'sqlite-vec',
    search: (probe) => nearest.all(blob(probe)),
    close: () => {
      database.close();
    },
  };
}

function insert(best: { row: number; score: number }[], added: { row: number; score: number }) {
  if (best.length === NEAREST && added.score <= best[NEAREST - 1].score) return;
  let place = best.length;
  while (place > 0 && best[place - 1].score < added.score) place--;
  best.splice(place, 0, added);
  if (best.length > NEAREST) best.pop();
}
