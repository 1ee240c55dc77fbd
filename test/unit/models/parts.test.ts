import { describe, expect, it } from 'vitest';
import { packedAssets } from '../../../build/models/packed-assets';
import { storedZip } from '../../../build/models/stored-zip';
import { extendModel } from '../../../build/models/tflite-extend';
import { imageMetadata } from '../../../build/models/tflite-metadata';
import { readStoredZip } from './read-stored-zip';

describe('storedZip', () => {
  const members = [
    { name: 'a', bytes: Buffer.from('one') },
    { name: 'longer-name.bin', bytes: Buffer.alloc(1000, 7) },
    { name: 'empty', bytes: new Uint8Array() },
  ];

  it('gives back what was put in', () => {
    const read = readStoredZip(Buffer.from(storedZip(members)));
    expect(read.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('hex')])).toEqual(
      members.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('hex')]),
    );
  });

  it('begins each member on a 16-byte boundary', () => {
    const read = readStoredZip(Buffer.from(storedZip(members)));
    expect(read.map(({ at }) => at % 16)).toEqual([0, 0, 0]);
  });
});

describe('packedAssets', () => {
  const data = Buffer.from('abcdef');

  it('cuts the files out by the ranges of the loader', () => {
    const loader = 'x(); loadPackage({"files": [{"filename": "/d/n.bin", "start": 2, "end": 5}]});';
    const found = packedAssets(loader, data);
    expect([...found].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['n.bin', 'cde'],
    ]);
  });

  it('refuses a loader without a list, or with one that points outside', () => {
    expect(() => packedAssets('loadPackage()', data)).toThrow(/no list/);
    const outside = '{"files": [{"filename": "/d/n.bin", "start": 2, "end": 7}]}';
    expect(() => packedAssets(outside, data)).toThrow(/n\.bin outside/);
    expect(() => packedAssets('{"files": [{"filename": "/n"}]}', data)).toThrow();
  });
});

describe('the TFLite derivation', () => {
  it('marks the metadata with its identifier', () => {
    const bytes = imageMetadata('model', { mean: 0, std: 255 });
    expect(Buffer.from(bytes.subarray(4, 8)).toString()).toBe('M001');
  });

  it('refuses a file without a sub-graph', () => {
    // A FlatBuffer whose root table has no field at all serves: it is a model of no graphs.
    const empty = Uint8Array.from([8, 0, 0, 0, 4, 0, 4, 0, 4, 0, 0, 0]);
    expect(() => extendModel(empty, {})).toThrow(/one sub-graph/);
  });
});
