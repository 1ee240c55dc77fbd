import { Buffer } from 'node:buffer';

// The few parts of ONNX's protobuf format (onnx.proto3) that one small graph needs.

const FLOAT = 1;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;
/** ReduceMax takes its axes as an attribute up to opset 17; ONNX Runtime reads this pair since 1.8. */
const IR_VERSION = 7;
const OPSET = 13;

type Bytes = readonly number[];

function varint(value: number): Bytes {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

const integer = (field: number, value: number): Bytes => [...varint(field << 3), ...varint(value)];

function message(field: number, ...parts: readonly Bytes[]): Bytes {
  const content = parts.flat();
  return [...varint((field << 3) | 2), ...varint(content.length), ...content];
}

const text = (field: number, value: string): Bytes => message(field, [...Buffer.from(value)]);

/** A float tensor of the graph's border; a dimension's name stands for any length. */
function tensor(field: number, name: string, dimensions: readonly string[]): Bytes {
  const shape = message(2, ...dimensions.map((dimension) => message(1, text(2, dimension))));
  return message(field, text(1, name), message(2, message(1, integer(1, FLOAT), shape)));
}

/**
 * An ONNX model, as the bytes of its file: `scores` = `rows` · `columns`ᵀ, and `best`, the largest score of
 * each row. With unit vectors as rows of both inputs the scores are the cosines of all their pairs.
 */
export function scoreGraph(): Uint8Array {
  const product = message(
    1,
    text(1, 'rows'),
    text(1, 'columns'),
    text(2, 'scores'),
    text(4, 'Gemm'),
    message(5, text(1, 'transB'), integer(3, 1), integer(20, ATTRIBUTE_INT)),
  );
  const largest = message(
    1,
    text(1, 'scores'),
    text(2, 'best'),
    text(4, 'ReduceMax'),
    message(5, text(1, 'axes'), integer(8, 1), integer(20, ATTRIBUTE_INTS)),
    message(5, text(1, 'keepdims'), integer(3, 0), integer(20, ATTRIBUTE_INT)),
  );
  const graph = message(
    7,
    product,
    largest,
    text(2, 'scores of all pairs'),
    tensor(11, 'rows', ['r', 'size']),
    tensor(11, 'columns', ['c', 'size']),
    tensor(12, 'scores', ['r', 'c']),
    tensor(12, 'best', ['r']),
  );
  return Uint8Array.from([
    ...integer(1, IR_VERSION),
    ...graph,
    ...message(8, text(1, ''), integer(2, OPSET)),
  ]);
}
