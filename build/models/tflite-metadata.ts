import { Builder, type Offset } from 'flatbuffers';
import { offsetVector, writeTable } from './tflite-extend';

/** The network reads (pixel − mean) / std, pixel being 0 to 255. */
export interface Normalisation {
  mean: number;
  std: number;
}

export const METADATA_NAME = 'TFLITE_METADATA';
export const METADATA_IDENTIFIER = 'M001';

/**
 * Slots of `metadata_schema.fbs` (TensorFlow Lite Support) on the way from the root to the
 * normalisation, with each table's number of fields. A union's type comes in the slot before it.
 */
export const MetadataSlots = {
  model: { name: 0, subgraphs: 3, minParserVersion: 7, fields: 8 },
  subgraph: { inputs: 2, fields: 9 },
  tensor: { name: 0, content: 3, processUnits: 4, fields: 7 },
  content: { propertiesType: 0, properties: 1, fields: 3 },
  image: { colourSpace: 0, fields: 2 },
  processUnit: { optionsType: 0, options: 1, fields: 2 },
  normalisation: { mean: 0, std: 1, fields: 2 },
} as const;

const IMAGE_PROPERTIES = 2;
const COLOUR_SPACE_RGB = 1;
const NORMALISATION_OPTIONS = 1;

/**
 * The `TFLITE_METADATA` buffer of a model whose one input is an RGB image: a ModelMetadata
 * FlatBuffer (identifier `M001`) that says how to normalise it. MediaPipe Tasks refuses a float
 * image model without it.
 */
export function imageMetadata(name: string, { mean, std }: Normalisation): Uint8Array {
  const builder = new Builder(1024);
  const { model, subgraph, tensor, content, image, processUnit, normalisation } = MetadataSlots;

  const means = floatVector(builder, [mean]);
  const stds = floatVector(builder, [std]);
  const options = writeTable(builder, normalisation.fields, () => {
    builder.addFieldOffset(normalisation.mean, means, 0);
    builder.addFieldOffset(normalisation.std, stds, 0);
  });
  const unit = writeTable(builder, processUnit.fields, () => {
    builder.addFieldInt8(processUnit.optionsType, NORMALISATION_OPTIONS, 0);
    builder.addFieldOffset(processUnit.options, options, 0);
  });
  const imageProperties = writeTable(builder, image.fields, () =>
    builder.addFieldInt8(image.colourSpace, COLOUR_SPACE_RGB, 0),
  );
  const inputContent = writeTable(builder, content.fields, () => {
    builder.addFieldInt8(content.propertiesType, IMAGE_PROPERTIES, 0);
    builder.addFieldOffset(content.properties, imageProperties, 0);
  });
  const inputName = builder.createString('image');
  const units = offsetVector(builder, [unit]);
  const input = writeTable(builder, tensor.fields, () => {
    builder.addFieldOffset(tensor.name, inputName, 0);
    builder.addFieldOffset(tensor.content, inputContent, 0);
    builder.addFieldOffset(tensor.processUnits, units, 0);
  });
  const inputs = offsetVector(builder, [input]);
  const graph = writeTable(builder, subgraph.fields, () =>
    builder.addFieldOffset(subgraph.inputs, inputs, 0),
  );
  const graphs = offsetVector(builder, [graph]);
  const modelName = builder.createString(name);
  const parserVersion = builder.createString('1.0.0');
  const root = writeTable(builder, model.fields, () => {
    builder.addFieldOffset(model.name, modelName, 0);
    builder.addFieldOffset(model.subgraphs, graphs, 0);
    builder.addFieldOffset(model.minParserVersion, parserVersion, 0);
  });
  builder.finish(root, METADATA_IDENTIFIER);
  return builder.asUint8Array();
}

function floatVector(builder: Builder, values: number[]): Offset {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addFloat32(value);
  return builder.endVector();
}
