import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Gallery } from './gallery/gallery';
import { unpackRows } from './gallery/packed-rows';
import { log } from './log';
import type { PeoplePiece, StoredColumns } from './store/samples';
import type { StoreParts } from './store/store-thread';

/** Samples that are read at a time, in whole people: half a millisecond of the main thread. */
const SAMPLES_AT_A_TIME = 128;

/** Pieces that are asked for at a time. A gallery of as many or more is read by two threads. */
const PIECES_AT_A_TIME = 128;

/** Room for their vectors and templates; where it is too small, a larger one takes its place. */
const ROOM_BYTES = 2 * SAMPLES_AT_A_TIME * 512 * 4;

/** Pieces that a thread is asked for ahead, so that it waits neither for this one nor for the other. */
const AHEAD = 8;

type Reader = Pick<StoreParts['samples'], 'packedRows'>;

/** What is needed of the thread that has the database. */
export interface LoadingStore {
  samples: Pick<StoreParts['samples'], 'packedRows' | 'pieces'>;
  retention: Pick<StoreParts['retention'], 'emptyLog'>;
}

/** Lends another thread that reads the same database, until the work settles; perhaps not at once. */
export type WithReader = (work: (reader: StoreParts) => Promise<void>) => Promise<void>;

/**
 * Fills an empty gallery with the people who have samples that one model made, in the order of their ids. Who is
 * changed meanwhile is in it as before or after the change: whoever changes them puts them in anew when it is filled.
 *
 * The threads that read pool the samples as well, for that takes several times as long as taking them in; while this
 * thread does that, the next are read. A few rooms of shared memory go to and fro for it.
 */
export async function loadGallery(
  gallery: Gallery,
  modelId: string,
  store: LoadingStore,
  withReader: WithReader,
): Promise<void> {
  const readers: Reader[] = [store.samples];
  const filled = fill(gallery, modelId, store.samples, readers, () => {
    readBeside(readers, filled, store, withReader).catch((error: unknown) =>
      log('the second reader of the gallery failed', error),
    );
  });
  await filled;
}

/** Has a second thread among the readers until the gallery is filled. */
async function readBeside(
  readers: Reader[],
  filled: Promise<void>,
  store: LoadingStore,
  withReader: WithReader,
): Promise<void> {
  let isFilled = false;
  const end = () => {
    isFilled = true;
  };
  // Whoever loads hears of a failure.
  const ended = filled.then(end, end);
  await withReader(async (reader) => {
    if (isFilled) return;
    // It is not waited for until it has opened the database.
    await reader.settings.read();
    readers.push(reader.samples);
    await ended;
  });
  // An erasure that met the reader could not empty the log.
  await store.retention.emptyLog();
}

async function fill(
  gallery: Gallery,
  modelId: string,
  samples: LoadingStore['samples'],
  readers: readonly Reader[],
  onLarge: () => void,
): Promise<void> {
  const rooms: SharedArrayBuffer[] = [];
  const ahead: Promise<StoredColumns>[] = [];
  let asked = 0;
  const ask = (piece: PeoplePiece) => {
    const reader = readers[asked++ % readers.length];
    const room = rooms.pop() ?? new SharedArrayBuffer(ROOM_BYTES);
    const columns = reader.packedRows(modelId, gallery.rule, piece, room);
    // Where one fails, those behind it are not waited for.
    columns.catch(() => {});
    ahead.push(columns);
  };
  const takeNext = async () => {
    const columns = await ahead.shift();
    if (!columns) return;
    // So that other events have their turn where the readers are the faster ones.
    await nextTurn();
    take(gallery, columns);
    rooms.push(columns.rows.vectors.buffer);
  };
  for await (const piece of piecesOf(modelId, samples, onLarge)) {
    while (ahead.length >= AHEAD * readers.length) await takeNext();
    ask(piece);
  }
  while (ahead.length > 0) await takeNext();
}

/** Everybody, piece by piece; the next ones are asked for while those before are read. */
async function* piecesOf(
  modelId: string,
  samples: LoadingStore['samples'],
  onLarge: () => void,
): AsyncGenerator<PeoplePiece> {
  const behind = (last: number) => {
    const pieces = samples.pieces(modelId, last, SAMPLES_AT_A_TIME, PIECES_AT_A_TIME);
    // Whether it failed is seen when its turn comes.
    pieces.catch(() => {});
    return pieces;
  };
  let pieces = await behind(0);
  if (pieces.length === PIECES_AT_A_TIME) onLarge();
  for (let end = pieces.at(-1); end; end = pieces.at(-1)) {
    const next = behind(end.last);
    yield* pieces;
    pieces = await next;
  }
}

function take(gallery: Gallery, { personIds, names, matchThresholds, rows }: StoredColumns): void {
  for (const [i, own] of unpackRows(rows).entries()) {
    gallery.putRows(personIds[i], names[i], own, matchThresholds[i]);
  }
}
