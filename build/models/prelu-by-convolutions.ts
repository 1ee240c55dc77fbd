import {
  bytes,
  bytesOf,
  type Field,
  fieldsOf,
  integer,
  integersOf,
  message,
  messageOf,
  text,
  textsOf,
} from './protobuf-fields';

// Numbers of fields in onnx.proto3.
const MODEL = { graph: 7 };
const GRAPH = { node: 1, initializer: 5 };
const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5 };
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 };
const ATTRIBUTE = { name: 1, integer: 3, integers: 8, type: 20 };

const FLOAT = 1;
const ATTRIBUTE_INTEGER = 2;
const ATTRIBUTE_INTEGERS = 7;

/**
 * Writes the PReLUs of an ONNX network by what ONNX Runtime's processor kernels are quick at.
 *
 * PReLU, with a slope s for each channel, is s·x + (1 − s)·max(0, x). ONNX Runtime has no such kernel for the
 * blocked layout of channels (NCHWc) that its convolutions work in: it brings the numbers into the plain layout,
 * goes through them one by one, and brings them back, which takes more than half of ArcFace's time. Scaling a
 * channel is a convolution 1 × 1 of its own, ReLU is done by the convolution before it, and the sum by the one
 * after: all in the blocked layout, and the outputs are the same but for rounding.
 *
 * PReLUs of another kind (one slope for all, slopes that are computed) stay as they are.
 *
 * @param model an ONNX file's bytes.
 * @throws RangeError when they are no protobuf message.
 */
export function preluByConvolutions(model: Uint8Array): Uint8Array {
  return messageOf(
    fieldsOf(model).map((field) =>
      field.number === MODEL.graph && field.kind === 'bytes'
        ? message(MODEL.graph, graphByConvolutions(fieldsOf(field.bytes)))
        : field,
    ),
  );
}

function graphByConvolutions(graph: readonly Field[]): Field[] {
  const slopes = slopesIn(graph);
  const added: Field[] = [];
  const nodes = graph.flatMap((field) => {
    if (field.number !== GRAPH.node || field.kind !== 'bytes') return [field];
    const node = fieldsOf(field.bytes);
    const [input, slopeName] = textsOf(node, NODE.input);
    const [output] = textsOf(node, NODE.output);
    const slope = slopes.get(slopeName);
    if (textsOf(node, NODE.operator)[0] !== 'PRelu' || !slope) return [field];
    const written = prelu(input, output, slope);
    added.push(...written.initializers);
    return written.nodes;
  });
  const used = new Set(
    bytesOf(nodes, GRAPH.node).flatMap((node) => textsOf(fieldsOf(node), NODE.input)),
  );
  const isUsed = (field: Field) =>
    field.number !== GRAPH.initializer || field.kind !== 'bytes' || used.has(nameOf(field.bytes));
  return [...nodes.filter(isUsed), ...added];
}

/** The tensors of a graph that can be slopes of channels: shape [channels, 1, 1], by name. */
function slopesIn(graph: readonly Field[]): Map<string, Float32Array> {
  const slopes = new Map<string, Float32Array>();
  for (const initializer of bytesOf(graph, GRAPH.initializer)) {
    const tensor = fieldsOf(initializer);
    const [, ...others] = integersOf(tensor, TENSOR.dims);
    const [raw] = bytesOf(tensor, TENSOR.raw);
    const isFloat = integersOf(tensor, TENSOR.type)[0] === FLOAT;
    if (!raw || !isFloat || others.join() !== '1,1') continue;
    slopes.set(nameOf(initializer), new Float32Array(Uint8Array.from(raw).buffer));
  }
  return slopes;
}

const nameOf = (tensor: Uint8Array) => textsOf(fieldsOf(tensor), TENSOR.name)[0];

function prelu(input: string, output: string, slope: Float32Array) {
  const linear = `${output}.linear`;
  const scaled = `${output}.scaled`;
  const kept = `${output}.kept`;
  const rest = slope.map((s) => 1 - s);
  // Scaling comes before ReLU, which then costs nothing; where it would turn the sign, it comes after.
  const before = rest.every((factor) => factor >= 0);
  const positive = before
    ? [scaling(input, `${output}.rest`, scaled, slope.length), node('Relu', [scaled], kept)]
    : [node('Relu', [input], scaled), scaling(scaled, `${output}.rest`, kept, slope.length)];
  return {
    nodes: [
      ...positive,
      scaling(input, `${output}.slope`, linear, slope.length),
      node('Add', [kept, linear], output),
    ],
    initializers: [factors(`${output}.rest`, rest), factors(`${output}.slope`, slope)],
  };
}

/** Multiplies each channel by a factor of its own. */
function scaling(input: string, factorsName: string, output: string, channels: number): Field {
  return node('Conv', [input, factorsName], output, [
    attribute('group', [integer(ATTRIBUTE.integer, channels)], ATTRIBUTE_INTEGER),
    attribute(
      'kernel_shape',
      [integer(ATTRIBUTE.integers, 1), integer(ATTRIBUTE.integers, 1)],
      ATTRIBUTE_INTEGERS,
    ),
  ]);
}

function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Field[] = [],
): Field {
  return message(GRAPH.node, [
    ...inputs.map((input) => text(NODE.input, input)),
    text(NODE.output, output),
    text(NODE.name, output),
    text(NODE.operator, operator),
    ...attributes,
  ]);
}

function attribute(name: string, values: readonly Field[], type: number): Field {
  return message(NODE.attribute, [
    text(ATTRIBUTE.name, name),
    ...values,
    integer(ATTRIBUTE.type, type),
  ]);
}

/** One factor a channel, as weights of a convolution 1 × 1 in which each channel is a group. */
function factors(name: string, values: Float32Array): Field {
  return message(GRAPH.initializer, [
    ...[values.length, 1, 1, 1].map((length) => integer(TENSOR.dims, length)),
    integer(TENSOR.type, FLOAT),
    text(TENSOR.name, name),
    bytes(TENSOR.raw, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ]);
}
