import { Buffer } from 'node:buffer';

// The few parts of ONNX's protobuf format (onnx.proto3) that small graphs need.

export const FLOAT = 1;
export const INT64 = 7;
export const ATTRIBUTE_INT = 2;
export const ATTRIBUTE_INTS = 7;
/** ReduceMax takes its axes as an attribute up to opset 17; ONNX Runtime reads this pair since 1.8. */
const IR_VERSION = 7;
const OPSET = 13;

export type Bytes = readonly number[];

function varint(value: number): Bytes {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

export const integer = (field: number, value: number): Bytes => [
  ...varint(field << 3),
  ...varint(value),
];

export function message(field: number, ...parts: readonly Bytes[]): Bytes {
  const content = parts.flat();
  return [...varint((field << 3) | 2), ...varint(content.length), ...content];
}

export const text = (field: number, value: string): Bytes =>
  message(field, [...Buffer.from(value)]);

/** A tensor of the graph's border; a dimension's name stands for any length. */
export function tensor(
  field: number,
  name: string,
  dimensions: readonly string[],
  type = FLOAT,
): Bytes {
  const shape = message(2, ...dimensions.map((dimension) => message(1, text(2, dimension))));
  return message(field, text(1, name), message(2, message(1, integer(1, type), shape)));
}

/** The bytes of a model's file with this graph. */
export function model(graph: Bytes): Uint8Array {
  return Uint8Array.from([
    ...integer(1, IR_VERSION),
    ...graph,
    ...message(8, text(1, ''), integer(2, OPSET)),
  ]);
}
