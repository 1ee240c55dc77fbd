import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { preluByConvolutions } from '../../../build/models/prelu-by-convolutions';
import {
  bytes,
  bytesOf,
  type Field,
  fieldsOf,
  integer,
  message,
  messageOf,
  text,
  textsOf,
} from '../../../build/models/protobuf-fields';
import { openArcFace } from '../../../src-main/embedding/arcface-session';
import { goldenCrops } from '../../../src-main/embedding/golden-crops';
import { readManifest, weightPath } from '../../../src-main/embedding/manifest';
import { refuseOnnxTelemetry } from '../../../src-main/embedding/onnx-telemetry';
import { publishedFeatures } from '../../fixtures/published-features';

refuseOnnxTelemetry();

const CHANNELS = 3;
const SHAPE = [1, CHANNELS, 4, 5];

/** A network of one PReLU, in onnx.proto3's numbers. */
function preluNetwork(slope: readonly number[], slopeShape: readonly number[]): Uint8Array {
  const border = (number: number, name: string): Field =>
    message(number, [
      text(1, name),
      message(2, [
        message(1, [
          integer(1, 1),
          message(
            2,
            SHAPE.map((length) => message(1, [integer(1, length)])),
          ),
        ]),
      ]),
    ]);
  const graph = message(7, [
    message(1, [text(1, 'x'), text(1, 'slope'), text(2, 'y'), text(4, 'PRelu')]),
    text(2, 'one PReLU'),
    message(5, [
      ...slopeShape.map((length) => integer(1, length)),
      integer(2, 1),
      text(8, 'slope'),
      bytes(9, new Uint8Array(Float32Array.from(slope).buffer)),
    ]),
    border(11, 'x'),
    border(12, 'y'),
  ]);
  return messageOf([integer(1, 7), graph, message(8, [text(1, ''), integer(2, 13)])]);
}

const operators = (model: Uint8Array): string[] =>
  bytesOf(fieldsOf(model), 7).flatMap((graph) =>
    bytesOf(fieldsOf(graph), 1).flatMap((node) => textsOf(fieldsOf(node), 4)),
  );

async function run(model: Uint8Array, x: Float32Array): Promise<Float32Array> {
  const session = await InferenceSession.create(model);
  const { y } = await session.run({ x: new Tensor('float32', x, SHAPE) });
  await session.release();
  return Float32Array.from(y.data as Float32Array);
}

describe('PReLU by convolutions', () => {
  const x = Float32Array.from({ length: 60 }, (_, i) => Math.sin(i * 1.7) * 3);

  it.each([
    ['below one', [0.25, -0.5, 0]],
    ['above one as well', [0.25, -1.5, 1.75]],
  ])('gives what PReLU gives, with slopes %s', async (_, slope) => {
    const published = preluNetwork(slope, [CHANNELS, 1, 1]);
    const written = preluByConvolutions(published);
    expect(operators(written)).not.toContain('PRelu');
    const [expected, given] = [await run(published, x), await run(written, x)];
    for (const [i, value] of expected.entries()) expect(given[i]).toBeCloseTo(value, 6);
    expect(Math.min(...expected)).toBeLessThan(0);
  });

  it('leaves a PReLU with one slope for all as it is', () => {
    const published = preluNetwork([0.25], [1]);
    expect(Buffer.compare(preluByConvolutions(published), published)).toBe(0);
  });

  it('leaves the embedding network’s features as they were published, within 1e-5', async () => {
    const { embedding } = await readManifest('models');
    const session = await openArcFace(weightPath('models', embedding), embedding, 'cpu');
    for (const [i, published] of publishedFeatures().entries()) {
      const { vector, featureNorm } = await session.embed(goldenCrops()[i], ['as-is']);
      for (const [at, value] of published.entries()) {
        expect(Math.abs(vector[at] * featureNorm - value)).toBeLessThan(1e-5);
      }
    }
    await session.close();
  });
});

describe('a protobuf message', () => {
  it('comes out as it went in, with fields that nobody knows', () => {
    const fields = [integer(3, -1n & 0xffff_ffff_ffff_ffffn), text(200, 'ü'), integer(1, 300)];
    const fixed: Field[] = [
      { number: 4, kind: 'fixed', bytes: Uint8Array.of(1, 2, 3, 4) },
      { number: 5, kind: 'fixed', bytes: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
    ];
    const encoded = messageOf([...fields, ...fixed]);
    expect(Buffer.compare(messageOf(fieldsOf(encoded)), encoded)).toBe(0);
    expect(fieldsOf(encoded)).toHaveLength(5);
  });

  it('is refused when it ends in the middle of a field', () => {
    expect(() => fieldsOf(messageOf([text(1, 'cut off')]).subarray(0, 5))).toThrow(RangeError);
  });
});
