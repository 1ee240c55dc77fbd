import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { openArcFace } from '../../src-main/embedding/arcface-session';
import type { EmbeddingWeight } from '../../src-main/embedding/manifest';
import { refuseOnnxTelemetry } from '../../src-main/embedding/onnx-telemetry';
import type { Order } from './arguments';
import { type Model, productModel } from './product-path/model';

const INPUT_SHAPE: EmbeddingWeight['input']['shape'] = [1, 3, 112, 112];

/**
 * The network to evaluate: the app's own, or an ONNX file that takes the same aligned face, whatever the size of its
 * vectors. A file is tried with a grey crop before any image is looked at.
 *
 * @param order its model: an id of the manifest or the path of an ONNX file; undefined for the app's own.
 * @throws Error with a sentence where there is no such network or the file is none.
 */
export async function chosenModel({
  model: wanted,
  colourOrder,
  flip,
}: Pick<Order, 'model' | 'colourOrder' | 'flip'>): Promise<Model> {
  const own = await productModel();
  if (wanted === undefined || wanted === own.weight.id) return withViews(own, flip);
  if (!wanted.endsWith('.onnx')) {
    throw new Error(
      `There is no recognition network "${wanted}" in models/manifest.json, only ${own.weight.id}; ` +
        'an ONNX file is named with its path, ending in .onnx.',
    );
  }
  const model = withViews(await fromFile(wanted, own.weight, colourOrder), flip ?? false);
  try {
    await (await openArcFace(model.file, model.weight, 'cpu')).close();
  } catch (cause) {
    throw new Error(`${wanted} cannot be used: ${sentence(cause)}`, { cause });
  }
  return model;
}

/** The network with or without the mirror image. */
function withViews({ file, weight }: Model, flip: boolean | undefined): Model {
  if (flip === undefined) return { file, weight };
  return { file, weight: { ...weight, views: flip ? ['as-is', 'mirrored'] : ['as-is'] } };
}

async function fromFile(
  file: string,
  own: EmbeddingWeight,
  colourOrder: EmbeddingWeight['colourOrder'] = own.colourOrder,
): Promise<Model> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new Error(`The network ${file} cannot be read.`, { cause });
  });
  const { input, output, size } = await border(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    file,
    weight: {
      ...own,
      id: `file-${sha256.slice(0, 12)}`,
      description: basename(file),
      source: { kind: 'by-hand', from: basename(file) },
      derivation: 'The file as it is',
      file: basename(file),
      sha256,
      bytes: bytes.length,
      input: { name: input, shape: INPUT_SHAPE },
      output: { name: output, shape: [1, size] },
      colourOrder,
      embeddingSize: size,
      calibration: undefined,
    },
  };
}

/** What the network takes and gives. */
async function border(file: string): Promise<{ input: string; output: string; size: number }> {
  refuseOnnxTelemetry();
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(file, { executionProviders: ['cpu'] });
  } catch (cause) {
    throw new Error(`${file} is not an ONNX network that can be loaded: ${sentence(cause)}`, {
      cause,
    });
  }
  try {
    const [input, ...more] = session.inputMetadata;
    const shape = input?.isTensor ? input.shape : [];
    const fits =
      more.length === 0 &&
      shape.length === INPUT_SHAPE.length &&
      shape.every(
        (length, k) => typeof length === 'string' || length < 1 || length === INPUT_SHAPE[k],
      );
    if (!fits) {
      const takes = session.inputMetadata.map((each) =>
        each.isTensor ? inWords(each.shape) : '?',
      );
      throw new Error(
        `${file} is no network that embeds faces: it takes ${takes.join(' and ')}, where one aligned ` +
          `face is ${inWords(INPUT_SHAPE)}.`,
      );
    }
    const grey = new Tensor('float32', new Float32Array(3 * 112 * 112), INPUT_SHAPE);
    const given = Object.entries(await session.run({ [input.name]: grey }));
    const [vector] = given.filter(
      ([, { dims, type }]) =>
        dims.length === 2 && dims[0] === 1 && dims[1] > 1 && type === 'float32',
    );
    if (!vector) {
      const gives = given.map(([, { dims }]) => inWords(dims));
      throw new Error(
        `${file} is no network that embeds faces: it gives ${gives.join(' and ')}, where one vector is ` +
          'expected, [1, N].',
      );
    }
    return { input: input.name, output: vector[0], size: vector[1].dims[1] };
  } finally {
    await session.release();
  }
}

const inWords = (shape: readonly (number | string)[]) => `[${shape.join(', ')}]`;
const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));
