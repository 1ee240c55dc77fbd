import { ByteBuffer } from 'flatbuffers';

/**
 * A read-only view of one FlatBuffers table, for schemas without generated code. Fields are named
 * by slot: their place, from 0, in the schema's table (a union takes two, its type coming first).
 */
export class FlatTable {
  private constructor(
    private readonly bytes: ByteBuffer,
    private readonly position: number,
  ) {}

  /** The root table of a whole FlatBuffer. */
  static root(file: Uint8Array): FlatTable {
    const bytes = new ByteBuffer(file);
    return new FlatTable(bytes, bytes.readInt32(0));
  }

  /** A 32-bit field, or `otherwise` where the table leaves it out. */
  int(slot: number, otherwise: number): number {
    const at = this.fieldAt(slot);
    return at === undefined ? otherwise : this.bytes.readInt32(at);
  }

  /** A string field, or '' where the table leaves it out. */
  text(slot: number): string {
    const at = this.fieldAt(slot);
    if (at === undefined) return '';
    const text = this.bytes.__string(at);
    return typeof text === 'string' ? text : new TextDecoder().decode(text);
  }

  /** Position in the file of what an offset field points to, or undefined where left out. */
  target(slot: number): number | undefined {
    const at = this.fieldAt(slot);
    return at === undefined ? undefined : this.bytes.__indirect(at);
  }

  /** A table field, or undefined where left out. */
  table(slot: number): FlatTable | undefined {
    const target = this.target(slot);
    return target === undefined ? undefined : new FlatTable(this.bytes, target);
  }

  /** Positions in the file of a vector's tables. */
  tablePositions(slot: number): number[] {
    return this.vector(slot, 4, (at) => this.bytes.__indirect(at));
  }

  /** A vector of tables. */
  tables(slot: number): FlatTable[] {
    return this.tablePositions(slot).map((position) => new FlatTable(this.bytes, position));
  }

  /** A vector of 32-bit integers. */
  ints(slot: number): number[] {
    return this.vector(slot, 4, (at) => this.bytes.readInt32(at));
  }

  /** A vector of 32-bit floats. */
  floats(slot: number): number[] {
    return this.vector(slot, 4, (at) => this.bytes.readFloat32(at));
  }

  /** A vector of bytes, as a view into the file; empty where left out. */
  byteVector(slot: number): Uint8Array {
    const at = this.fieldAt(slot);
    if (at === undefined) return new Uint8Array();
    const start = this.bytes.__vector(at);
    return this.bytes.bytes().subarray(start, start + this.bytes.__vector_len(at));
  }

  private fieldAt(slot: number): number | undefined {
    // A vtable begins with two 16-bit sizes; the fields' places follow, two bytes each.
    const offset = this.bytes.__offset(this.position, 4 + 2 * slot);
    return offset === 0 ? undefined : this.position + offset;
  }

  private vector(slot: number, stride: number, read: (at: number) => number): number[] {
    const at = this.fieldAt(slot);
    if (at === undefined) return [];
    const start = this.bytes.__vector(at);
    return Array.from({ length: this.bytes.__vector_len(at) }, (_, i) => read(start + stride * i));
  }
}
