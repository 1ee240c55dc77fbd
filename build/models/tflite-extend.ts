import { Builder, type Offset } from 'flatbuffers';
import { FlatTable } from './flat-table';
import * as schema from './tflite-schema';

/** What to add to a model. Indices count on from the model's own: see `ModelCounts`. */
export interface ModelAdditions {
  buffers?: Uint8Array[];
  tensors?: { name: string; shape: number[]; type: number; buffer: number }[];
  operatorCodes?: { builtin: number }[];
  operators?: {
    opcode: number;
    inputs: number[];
    outputs: number[];
    optionsType: number;
    writeOptions: (builder: Builder) => Offset;
  }[];
  /** Replaces the sub-graph's outputs. */
  outputs?: number[];
  metadata?: { name: string; buffer: number }[];
}

export interface ModelCounts {
  buffers: number;
  tensors: number;
  operatorCodes: number;
}

// XNNPACK and TFLite ask that a buffer's data lie on a 16-byte boundary (`force_align: 16`).
const ALIGNMENT = 16;

/** How many buffers, tensors and operator codes a one-graph TFLite model holds. */
export function countModel(model: Uint8Array): ModelCounts {
  const root = FlatTable.root(model);
  return {
    buffers: root.tablePositions(schema.Model.buffers).length,
    tensors: onlyGraph(root).tablePositions(schema.SubGraph.tensors).length,
    operatorCodes: root.tablePositions(schema.Model.operatorCodes).length,
  };
}

/** The only sub-graph of a TFLite model. @throws Error when there are none or several */
export function onlyGraph(root: FlatTable): FlatTable {
  const [graph, ...others] = root.tables(schema.Model.subgraphs);
  if (graph === undefined || others.length > 0) {
    throw new Error('Expected a TFLite model with one sub-graph.');
  }
  return graph;
}

/**
 * A copy of a TFLite model with things added.
 *
 * FlatBuffer offsets only point forward. So the old file stays whole and untouched at the end, and
 * a new root, sub-graph, vectors and buffers are put in front of it, which point into it for
 * everything that was there before. flatbuffers' Builder writes from the end to the front and
 * counts offsets from the end: with the old file as the first thing written, what stood at
 * position `p` in it has the Builder offset `length - p`.
 *
 * @param model a TFLite file with one sub-graph and no signatures
 * @throws Error when the model has several sub-graphs
 */
export function extendModel(model: Uint8Array, add: ModelAdditions): Uint8Array {
  const old = paddedTo(ALIGNMENT, model);
  const root = FlatTable.root(model);
  const graph = onlyGraph(root);
  const builder = new Builder(old.length + 65_536);
  builder.prep(ALIGNMENT, 0);
  builder.createByteVector(old);

  const behind = (position: number | undefined): Offset =>
    position === undefined ? 0 : old.length - position;
  const withMore = (table: FlatTable, slot: number, more: Offset[]): Offset =>
    more.length === 0
      ? behind(table.target(slot))
      : offsetVector(builder, [...table.tablePositions(slot).map(behind), ...more]);

  const buffers = withMore(
    root,
    schema.Model.buffers,
    (add.buffers ?? []).map((data) => {
      const bytes = byteVector(builder, data);
      return writeTable(builder, schema.Buffer.fields, () =>
        builder.addFieldOffset(schema.Buffer.data, bytes, 0),
      );
    }),
  );
  const metadata = withMore(
    root,
    schema.Model.metadata,
    (add.metadata ?? []).map(({ name, buffer }) => {
      const text = builder.createString(name);
      return writeTable(builder, schema.Metadata.fields, () => {
        builder.addFieldOffset(schema.Metadata.name, text, 0);
        builder.addFieldInt32(schema.Metadata.buffer, buffer, 0);
      });
    }),
  );
  const operatorCodes = withMore(
    root,
    schema.Model.operatorCodes,
    (add.operatorCodes ?? []).map(({ builtin }) =>
      writeTable(builder, schema.OperatorCode.fields, () => {
        // Both fields must be set: older readers know only the one-byte one.
        builder.addFieldInt8(schema.OperatorCode.deprecatedBuiltinCode, builtin, 0);
        builder.addFieldInt32(schema.OperatorCode.builtinCode, builtin, 0);
      }),
    ),
  );
  const tensors = withMore(graph, schema.SubGraph.tensors, writeTensors(builder, add));
  const operators = withMore(graph, schema.SubGraph.operators, writeOperators(builder, add));
  const outputs =
    add.outputs === undefined
      ? behind(graph.target(schema.SubGraph.outputs))
      : intVector(builder, add.outputs);
  const newGraph = writeTable(builder, schema.SubGraph.fields, () => {
    builder.addFieldOffset(schema.SubGraph.tensors, tensors, 0);
    builder.addFieldOffset(schema.SubGraph.inputs, behind(graph.target(schema.SubGraph.inputs)), 0);
    builder.addFieldOffset(schema.SubGraph.outputs, outputs, 0);
    builder.addFieldOffset(schema.SubGraph.operators, operators, 0);
    builder.addFieldOffset(schema.SubGraph.name, behind(graph.target(schema.SubGraph.name)), 0);
  });
  const subgraphs = offsetVector(builder, [newGraph]);
  const newRoot = writeTable(builder, schema.Model.fields, () => {
    builder.addFieldInt32(schema.Model.version, root.int(schema.Model.version, 0), 0);
    builder.addFieldOffset(schema.Model.operatorCodes, operatorCodes, 0);
    builder.addFieldOffset(schema.Model.subgraphs, subgraphs, 0);
    for (const slot of [schema.Model.description, schema.Model.metadataBuffer]) {
      builder.addFieldOffset(slot, behind(root.target(slot)), 0);
    }
    builder.addFieldOffset(schema.Model.buffers, buffers, 0);
    builder.addFieldOffset(schema.Model.metadata, metadata, 0);
  });
  builder.finish(newRoot, schema.FILE_IDENTIFIER);
  return builder.asUint8Array();
}

function writeTensors(builder: Builder, add: ModelAdditions): Offset[] {
  return (add.tensors ?? []).map(({ name, shape, type, buffer }) => {
    const text = builder.createString(name);
    const shapeVector = intVector(builder, shape);
    return writeTable(builder, schema.Tensor.fields, () => {
      builder.addFieldOffset(schema.Tensor.shape, shapeVector, 0);
      builder.addFieldInt8(schema.Tensor.type, type, 0);
      builder.addFieldInt32(schema.Tensor.buffer, buffer, 0);
      builder.addFieldOffset(schema.Tensor.name, text, 0);
    });
  });
}

function writeOperators(builder: Builder, add: ModelAdditions): Offset[] {
  return (add.operators ?? []).map(({ opcode, inputs, outputs, optionsType, writeOptions }) => {
    const inputVector = intVector(builder, inputs);
    const outputVector = intVector(builder, outputs);
    const options = writeOptions(builder);
    return writeTable(builder, schema.Operator.fields, () => {
      builder.addFieldInt32(schema.Operator.opcodeIndex, opcode, 0);
      builder.addFieldOffset(schema.Operator.inputs, inputVector, 0);
      builder.addFieldOffset(schema.Operator.outputs, outputVector, 0);
      builder.addFieldInt8(schema.Operator.optionsType, optionsType, 0);
      builder.addFieldOffset(schema.Operator.options, options, 0);
    });
  });
}

/** Writes one table; strings and vectors it points to must be written before. */
export function writeTable(builder: Builder, fields: number, write: () => void): Offset {
  builder.startObject(fields);
  write();
  return builder.endObject();
}

/** Writes a vector of offsets to tables or strings already written. */
export function offsetVector(builder: Builder, offsets: Offset[]): Offset {
  builder.startVector(4, offsets.length, 4);
  for (const offset of offsets.toReversed()) builder.addOffset(offset);
  return builder.endVector();
}

function intVector(builder: Builder, values: number[]): Offset {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addInt32(value);
  return builder.endVector();
}

function byteVector(builder: Builder, bytes: Uint8Array): Offset {
  builder.startVector(1, bytes.length, ALIGNMENT);
  for (const byte of bytes.toReversed()) builder.addInt8(byte);
  return builder.endVector();
}

function paddedTo(multiple: number, bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / multiple) * multiple);
  padded.set(bytes);
  return padded;
}
