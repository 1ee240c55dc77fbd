/**
 * The slots and enumeration values of TensorFlow Lite's `schema.fbs` (version 3) that the
 * derivation reads or writes. See FlatTable for what a slot is.
 */
export const Model = {
  version: 0,
  operatorCodes: 1,
  subgraphs: 2,
  description: 3,
  buffers: 4,
  metadataBuffer: 5,
  metadata: 6,
  fields: 7,
} as const;

export const SubGraph = {
  tensors: 0,
  inputs: 1,
  outputs: 2,
  operators: 3,
  name: 4,
  fields: 5,
} as const;

export const Tensor = { shape: 0, type: 1, buffer: 2, name: 3, fields: 4 } as const;

export const OperatorCode = {
  deprecatedBuiltinCode: 0,
  customCode: 1,
  version: 2,
  builtinCode: 3,
  fields: 4,
} as const;

export const Operator = {
  opcodeIndex: 0,
  inputs: 1,
  outputs: 2,
  optionsType: 3,
  options: 4,
  fields: 5,
} as const;

export const Buffer = { data: 0, fields: 1 } as const;

export const Metadata = { name: 0, buffer: 1, fields: 2 } as const;

export const TensorType = { float32: 0, int32: 2 } as const;

/** Operators: `builtin` is the BuiltinOperator value, `options` the BuiltinOptions union member. */
export const Concatenation = { builtin: 2, options: 10, axis: 0, fields: 2 } as const;
export const StridedSlice = { builtin: 45, options: 32, fields: 6 } as const;

export const FILE_IDENTIFIER = 'TFL3';
