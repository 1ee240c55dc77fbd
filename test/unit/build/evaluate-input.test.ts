import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chosenModel } from '../../../build/evaluate/chosen-model';
import { peopleIn, readPairs } from '../../../build/evaluate/labelled-images';
import {
  colouringNetwork,
  logOfMeanColours,
  meanColours,
  pictureNetwork,
} from '../../fixtures/small-networks';
import { temporaryFolder } from '../temporary-folder';

const own = { model: undefined, colourOrder: undefined, flip: undefined };

async function peopleFolder(...images: string[]): Promise<string> {
  const folder = await temporaryFolder();
  for (const image of images) {
    await mkdir(join(folder, image, '..'), { recursive: true });
    await writeFile(join(folder, image), 'x');
  }
  return folder;
}

test('people as folders: pictures only, in order', async () => {
  const folder = await peopleFolder(
    'Grace/b.PNG',
    'Ada/2.jpg',
    'Ada/1.jpg',
    'Ada/notes.txt',
    'x.jpg',
  );
  expect((await peopleIn(folder)).map(({ name, person }) => [name, person])).toEqual([
    ['Ada/1.jpg', 'Ada'],
    ['Ada/2.jpg', 'Ada'],
    ['Grace/b.PNG', 'Grace'],
  ]);
  await expect(peopleIn(join(folder, 'Ada'))).rejects.toThrow('There are no people in');
  await expect(peopleIn(join(folder, 'nowhere'))).rejects.toThrow('There is no folder');
  await expect(peopleIn(join(folder, 'x.jpg'))).rejects.toThrow('is not a folder');
});

test('a list of pairs that names a missing image says which', async () => {
  const folder = await peopleFolder('Ada/Ada_0001.jpg', 'Ada/Ada_0002.jpg');
  const list = join(folder, 'pairs.txt');
  await writeFile(list, '1\nAda\t1\t2\nAda\t1\tGrace\t7\n');
  await expect(readPairs(list, folder)).rejects.toThrow(
    `pairs.txt names an image that is not in ${folder}: Grace/Grace_0007.jpg`,
  );
  await writeFile(list, 'Dear diary');
  await expect(readPairs(list, folder)).rejects.toThrow('This is no list of pairs');
  await expect(readPairs(join(folder, 'none.txt'), folder)).rejects.toThrow('cannot be read');
  await writeFile(list, '1\nAda\t1\t2\n');
  expect(await readPairs(list, folder)).toHaveLength(1);
});

test('a network of another size is taken as it is', async () => {
  const file = join(await temporaryFolder(), 'small.onnx');
  await writeFile(file, meanColours());
  const { weight } = await chosenModel({ ...own, model: file, colourOrder: 'RGB' });
  expect(weight).toMatchObject({
    embeddingSize: 48,
    colourOrder: 'RGB',
    input: { name: 'face', shape: [1, 3, 112, 112] },
    output: { name: 'feature', shape: [1, 48] },
  });
  expect(weight.views).toEqual(['as-is']);
  const app = await chosenModel(own);
  expect(app.weight.embeddingSize).toBe(512);
  const plain = await chosenModel({ ...own, flip: false });
  expect(plain.weight).toEqual({ ...app.weight, views: ['as-is'] });
  const { views } = (await chosenModel({ ...own, model: file, flip: true })).weight;
  expect(views).toEqual(['as-is', 'mirrored']);
});

test.each([
  ['hello.onnx', () => new TextEncoder().encode('hello'), 'is not an ONNX network'],
  [
    'picture.onnx',
    pictureNetwork,
    'it takes [1, 3, 256, 256], where one aligned face is [1, 3, 112, 112]',
  ],
  ['colours.onnx', colouringNetwork, 'it gives [1, 3, 112, 112], where one vector is expected'],
])('%s is refused with a sentence', async (name, bytes, sentence) => {
  const file = join(await temporaryFolder(), name);
  await writeFile(file, bytes());
  await expect(chosenModel({ ...own, model: file })).rejects.toThrow(sentence);
});

test('NaN belongs to single images; what is not there is said', async () => {
  const file = join(await temporaryFolder(), 'nan.onnx');
  await writeFile(file, logOfMeanColours());
  // Grey is 0.004 above the middle: it passes, and NaN belongs to single images.
  expect((await chosenModel({ ...own, model: file })).weight.embeddingSize).toBe(48);
  await expect(chosenModel({ ...own, model: 'no-such-id' })).rejects.toThrow(
    'There is no recognition network "no-such-id"',
  );
  await expect(chosenModel({ ...own, model: join(file, '..', 'gone.onnx') })).rejects.toThrow(
    'cannot be read',
  );
});
