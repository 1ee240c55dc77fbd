import { FlatTable } from './flat-table';
import { countModel, type ModelAdditions, onlyGraph, writeTable } from './tflite-extend';
import { Concatenation, StridedSlice, SubGraph, Tensor, TensorType } from './tflite-schema';

/** FaceLandmarker wants 478 points: the mesh's 468 and ten of the irises, which this mesh lacks. */
const FLOATS_WANTED = 478 * 3;
const FLOATS_PRESENT = 468 * 3;

/**
 * What makes the landmark output [1, 1, 1, 1404] (468 points of x, y, z) a [1, 1, 1, 1434] one:
 * a STRIDED_SLICE of its first 30 floats and a CONCATENATION of them behind it on axis 3. Points
 * 468 to 477 are thereby copies of points 0 to 9 and mean nothing.
 *
 * @param model a face mesh TFLite file; its outputs are [landmarks, face flag]
 * @throws Error when the model's outputs are not those
 */
export function longerLandmarkOutput(
  model: Uint8Array,
): ModelAdditions & { buffers: Uint8Array[] } {
  const root = FlatTable.root(model);
  const graph = onlyGraph(root);
  const [landmarks, ...others] = graph.ints(SubGraph.outputs);
  const tensor = graph.tables(SubGraph.tensors)[landmarks ?? -1];
  if (landmarks === undefined || tensor?.ints(Tensor.shape).join() !== `1,1,1,${FLOATS_PRESENT}`) {
    throw new Error(`Expected a first output of 1 × 1 × 1 × ${FLOATS_PRESENT} floats.`);
  }

  const count = countModel(model);
  const missing = FLOATS_WANTED - FLOATS_PRESENT;
  const begin = count.tensors;
  const end = begin + 1;
  const strides = begin + 2;
  const slice = begin + 3;
  const longer = begin + 4;
  return {
    buffers: [int32s(0, 0, 0, 0), int32s(1, 1, 1, missing), int32s(1, 1, 1, 1)],
    tensors: [
      { name: 'copy_begin', shape: [4], type: TensorType.int32, buffer: count.buffers },
      { name: 'copy_end', shape: [4], type: TensorType.int32, buffer: count.buffers + 1 },
      { name: 'copy_strides', shape: [4], type: TensorType.int32, buffer: count.buffers + 2 },
      // Buffer 0 is by convention the empty one, of tensors that are computed.
      { name: 'copy', shape: [1, 1, 1, missing], type: TensorType.float32, buffer: 0 },
      { name: 'landmarks', shape: [1, 1, 1, FLOATS_WANTED], type: TensorType.float32, buffer: 0 },
    ],
    operatorCodes: [{ builtin: StridedSlice.builtin }, { builtin: Concatenation.builtin }],
    operators: [
      {
        opcode: count.operatorCodes,
        inputs: [landmarks, begin, end, strides],
        outputs: [slice],
        optionsType: StridedSlice.options,
        // All masks zero: begin and end are taken as they stand.
        writeOptions: (builder) => writeTable(builder, StridedSlice.fields, () => {}),
      },
      {
        opcode: count.operatorCodes + 1,
        inputs: [landmarks, slice],
        outputs: [longer],
        optionsType: Concatenation.options,
        writeOptions: (builder) =>
          writeTable(builder, Concatenation.fields, () =>
            builder.addFieldInt32(Concatenation.axis, 3, 0),
          ),
      },
    ],
    outputs: [longer, ...others],
  };
}

function int32s(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setInt32(4 * i, value, true);
  });
  return bytes;
}
