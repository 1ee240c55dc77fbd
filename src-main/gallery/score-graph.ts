import { ATTRIBUTE_INT, ATTRIBUTE_INTS, integer, message, model, tensor, text } from './onnx-bytes';

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
  return model(graph);
}
