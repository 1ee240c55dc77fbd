import { randomBytes, randomInt } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  archiveBytes,
  CHUNK_BYTES,
  decodeHeader,
  encodeHeader,
  HEADER_BYTES,
  TAG_BYTES,
} from '../../../src-main/archive/archive-header';
import { ChunkCipher } from '../../../src-main/archive/chunk-cipher';
import { openArchive } from '../../../src-main/archive/read-archive';
import { writeArchive } from '../../../src-main/archive/write-archive';
import { ProblemError } from '../../../src-main/contract/problem';
import { temporaryFolder } from '../temporary-folder';

/** The least that a reader accepts: these tests derive hundreds of keys. */
const CHEAP = { log2N: 14, r: 8, p: 1 };
const PASSPHRASE = 'correct horse battery staple';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function written(file: string, body: Buffer, pieces = 10_000): Promise<Buffer> {
  const handle = await open(file, 'wx');
  try {
    const archive = { body: inPieces(body, pieces), bodyBytes: body.length };
    await writeArchive(handle, { ...archive, passphrase: PASSPHRASE, cost: CHEAP });
  } finally {
    await handle.close();
  }
  return readFile(file);
}

/** The body of an archive file, or the code of the problem with it. */
async function read(file: string, passphrase = PASSPHRASE): Promise<Buffer | string> {
  const handle = await open(file, 'r');
  try {
    const { body, bodyBytes } = await openArchive(handle, passphrase);
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk);
    expect(Buffer.concat(chunks).length).toBe(bodyBytes);
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  } finally {
    await handle.close();
  }
}

let place = '';
beforeEach(() => {
  place = temporaryFolder();
});
const folder = () => place;

/** What a reader says of these bytes as a file. */
async function saidOf(bytes: Buffer, passphrase?: string): Promise<Buffer | string> {
  const file = join(folder(), `said-${randomBytes(6).toString('hex')}.arc`);
  await writeFile(file, bytes);
  return read(file, passphrase);
}

describe('an archive gives back exactly what went in', () => {
  const sizes = [
    0,
    1,
    15,
    CHUNK_BYTES - 1,
    CHUNK_BYTES,
    CHUNK_BYTES + 1,
    2 * CHUNK_BYTES,
    5 * CHUNK_BYTES,
    5 * CHUNK_BYTES + 4097,
  ];
  test.each(sizes)('%i bytes', async (size) => {
    const body = randomBytes(size);
    const file = await written(join(folder(), 'a.arc'), body);
    expect(file.length).toBe(
      HEADER_BYTES + size + Math.max(1, Math.ceil(size / CHUNK_BYTES)) * TAG_BYTES,
    );
    const back = await read(join(folder(), 'a.arc'));
    expect(typeof back !== 'string' && back.equals(body)).toBe(true);
  });

  test('50 MB, in pieces of one byte less than a chunk, without holding it in memory', async () => {
    const plain = join(folder(), 'plain');
    const body = randomBytes(50_000_000);
    await writeFile(plain, body);
    const file = join(folder(), 'big.arc');
    const handle = await open(file, 'wx');
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    let last = 0;
    await writeArchive(handle, {
      body: createReadStream(plain, { highWaterMark: CHUNK_BYTES - 1 }),
      bodyBytes: body.length,
      passphrase: PASSPHRASE,
      cost: CHEAP,
      onProgress: (bytes) => {
        expect(bytes).toBeGreaterThan(last);
        last = bytes;
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      },
    });
    await handle.close();
    expect(last).toBe(body.length);
    // What the collector has not yet taken is in it too.
    expect(most).toBeLessThan(body.length);
    const back = await read(file);
    expect(typeof back !== 'string' && back.equals(body)).toBe(true);
  });

  test('two archives of the same body have no chunk in common', async () => {
    const body = Buffer.alloc(3 * CHUNK_BYTES);
    const one = await written(join(folder(), 'one.arc'), body);
    const two = await written(join(folder(), 'two.arc'), body);
    const chunk = (file: Buffer, i: number) => {
      const at = HEADER_BYTES + i * (CHUNK_BYTES + TAG_BYTES);
      return file.subarray(at, at + CHUNK_BYTES).toString('base64');
    };
    expect(new Set([0, 1, 2].flatMap((i) => [chunk(one, i), chunk(two, i)])).size).toBe(6);
  });

  test('the passphrase is the same however its accents were typed', async () => {
    const handle = await open(join(folder(), 'e.arc'), 'wx');
    const body = Buffer.from('body');
    const archive = { body: inPieces(body, 1), bodyBytes: 4, cost: CHEAP };
    await writeArchive(handle, { ...archive, passphrase: 'caf\u00e9 cr\u00e8me' });
    await handle.close();
    expect(await read(join(folder(), 'e.arc'), 'cafe\u0301 cre\u0300me')).toEqual(body);
  });
});

test('a body of another length than was said is an error', async () => {
  for (const bodyBytes of [9, 11, 0]) {
    const handle = await open(join(folder(), `length-${bodyBytes}`), 'wx');
    const archive = { body: inPieces(Buffer.alloc(10), 10), bodyBytes };
    await expect(
      writeArchive(handle, { ...archive, passphrase: PASSPHRASE, cost: CHEAP }),
    ).rejects.toThrow(/body/);
    await handle.close();
  }
});

test('writing stops between two chunks when it is told to', async () => {
  const stop = new AbortController();
  const handle = await open(join(folder(), 'stopped'), 'wx');
  let told = 0;
  const writing = writeArchive(handle, {
    body: inPieces(Buffer.alloc(10 * CHUNK_BYTES), 5000),
    bodyBytes: 10 * CHUNK_BYTES,
    passphrase: PASSPHRASE,
    cost: CHEAP,
    signal: stop.signal,
    onProgress: () => {
      told += 1;
      if (told === 3) stop.abort(new Error('enough'));
    },
  });
  await expect(writing).rejects.toThrow('enough');
  expect(told).toBe(3);
  await handle.close();
});

describe('what is not as it was written does not open', () => {
  const body = randomBytes(3 * CHUNK_BYTES + 1234);
  let good: Buffer;
  beforeEach(async () => {
    good = await written(join(folder(), 'good.arc'), body);
  });

  test('a wrong passphrase is told apart from damage', async () => {
    for (const wrong of ['', 'Correct horse battery staple', `${PASSPHRASE} `]) {
      expect(await saidOf(good, wrong)).toBe('wrong-passphrase');
    }
  });

  test('cut off: at every chunk, around it, in the header, and anywhere', async () => {
    const ends = new Set<number>();
    for (let at = HEADER_BYTES; at <= good.length; at += CHUNK_BYTES + TAG_BYTES) {
      for (const by of [-17, -16, -1, 0, 1]) ends.add(at + by);
    }
    for (const end of [1, 7, 8, 9, 64, 111, good.length - 1]) ends.add(end);
    for (let i = 0; i < 40; i++) ends.add(randomInt(8, good.length));
    for (const end of ends) {
      expect([end, await saidOf(good.subarray(0, end))]).toEqual([end, 'archive-damaged']);
    }
    expect(await saidOf(Buffer.alloc(0))).toBe('archive-foreign');
  });

  test('continued: by a byte, by a chunk, by itself', async () => {
    for (const more of [Buffer.alloc(1), good.subarray(-CHUNK_BYTES), good]) {
      expect(await saidOf(Buffer.concat([good, more]))).toBe('archive-damaged');
    }
  });

  test('a bit flipped anywhere in the header', async () => {
    for (let at = 0; at < HEADER_BYTES; at++) {
      const bad = Buffer.from(good);
      bad[at] ^= 1 << randomInt(8);
      expect([at, await saidOf(bad)]).toEqual([at, at < 8 ? 'archive-foreign' : 'archive-damaged']);
    }
  });

  test('a bit flipped anywhere in the body', async () => {
    const places = [HEADER_BYTES, HEADER_BYTES + CHUNK_BYTES, good.length - 1, good.length - 17];
    for (let i = 0; i < 40; i++) places.push(randomInt(HEADER_BYTES, good.length));
    for (const at of places) {
      const bad = Buffer.from(good);
      bad[at] ^= 1 << randomInt(8);
      expect([at, await saidOf(bad)]).toEqual([at, 'archive-damaged']);
    }
  });

  test('chunks in another order, one twice, one of another archive', async () => {
    const other = await written(join(folder(), 'other.arc'), body);
    const chunk = (i: number) => {
      const at = HEADER_BYTES + i * (CHUNK_BYTES + TAG_BYTES);
      return [at, at + CHUNK_BYTES + TAG_BYTES] as const;
    };
    const swapped = Buffer.from(good);
    good.copy(swapped, chunk(0)[0], ...chunk(1));
    good.copy(swapped, chunk(1)[0], ...chunk(0));
    const twice = Buffer.from(good);
    good.copy(twice, chunk(2)[0], ...chunk(1));
    const foreign = Buffer.from(good);
    other.copy(foreign, chunk(1)[0], ...chunk(1));
    for (const bad of [swapped, twice, foreign]) {
      expect(await saidOf(bad)).toBe('archive-damaged');
    }
  });

  test('a header whose checksum was made right again opens nothing', async () => {
    const header = decodeHeader(good, good.length);
    // The last chunk left out, and the length made to fit.
    const shorter = { ...header, bodyBytes: 3 * CHUNK_BYTES };
    const bytes = Buffer.concat([encodeHeader(shorter), good.subarray(HEADER_BYTES)]);
    expect(await saidOf(bytes.subarray(0, archiveBytes(shorter)))).toBe('archive-damaged');
  });

  test('files that are no archives', async () => {
    const foreign = [
      Buffer.from('SQLite format 3\0'),
      Buffer.from('PK\x03\x04'),
      randomBytes(5000),
      Buffer.alloc(5000),
      Buffer.from('an unhappy text'),
    ];
    for (const bytes of foreign) expect(await saidOf(bytes)).toBe('archive-foreign');
  });

  test('parameters that would exhaust the machine are refused before they are used', async () => {
    const header = decodeHeader(good, good.length);
    const bombs = [
      { ...header, cost: { ...header.cost, log2N: 30 } },
      { ...header, cost: { ...header.cost, log2N: 65_535 } },
      { ...header, cost: { ...header.cost, log2N: 4 } },
      { ...header, cost: { ...header.cost, r: 0xffff_ffff } },
      { ...header, cost: { ...header.cost, r: 0 } },
      { ...header, cost: { ...header.cost, p: 1_000_000 } },
      { ...header, cost: { ...header.cost, p: 0 } },
      { ...header, chunkBytes: 0 },
      { ...header, chunkBytes: 1 },
      { ...header, chunkBytes: 0xffff_ffff },
      { ...header, bodyBytes: Number.MAX_SAFE_INTEGER },
    ];
    const began = performance.now();
    for (const bomb of bombs) {
      const bytes = Buffer.concat([encodeHeader(bomb), good.subarray(HEADER_BYTES)]);
      expect(await saidOf(bytes)).toBe('archive-damaged');
    }
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('an archive of a newer version says so', async () => {
    const newer = encodeHeader(decodeHeader(good, good.length), 2);
    expect(await saidOf(Buffer.concat([newer, good.subarray(HEADER_BYTES)]))).toBe('archive-newer');
  });
});

test('the cipher opens a chunk only at its place and with its mark', () => {
  const [key, header] = [randomBytes(32), randomBytes(HEADER_BYTES)];
  const writer = new ChunkCipher(key, header);
  const first = writer.seal(Buffer.from('first'), false);
  const second = writer.seal(Buffer.from('second'), true);
  const fresh = () => new ChunkCipher(key, header);

  const reader = fresh();
  expect(reader.open(first, false).toString()).toBe('first');
  expect(reader.open(second, true).toString()).toBe('second');

  expect(() => fresh().open(first, true)).toThrow(ProblemError);
  expect(() => fresh().open(second, true)).toThrow(ProblemError);
  expect(() => fresh().open(Buffer.alloc(3), true)).toThrow(ProblemError);
  expect(() => new ChunkCipher(key, randomBytes(HEADER_BYTES)).open(first, false)).toThrow(
    ProblemError,
  );
  expect(() => new ChunkCipher(randomBytes(32), header).open(first, false)).toThrow(ProblemError);
});
