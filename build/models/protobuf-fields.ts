/** A field of a protobuf message as it lies in the file: what it means is in the message's definition. */
export type Field = { number: number } & (
  | { kind: 'varint'; value: bigint }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'fixed'; bytes: Uint8Array }
);

// The low three bits of a field's tag, after protobuf's "Encoding".
const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

/**
 * The fields of a message, in order; those that are not understood are kept like the others.
 *
 * @throws RangeError when the bytes are no message: they end in the middle of a field, or hold a group.
 */
export function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const take = (count: number) => {
    const end = at + count;
    if (end > message.length) throw new RangeError('A protobuf message ends too early.');
    const bytes = message.subarray(at, end);
    at = end;
    return bytes;
  };
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const [byte] = take(1);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = Number(varint());
    const number = tag >> 3;
    const wire = tag & 7;
    if (wire === VARINT) fields.push({ number, kind: 'varint', value: varint() });
    else if (wire === BYTES) fields.push({ number, kind: 'bytes', bytes: take(Number(varint())) });
    else if (wire === FIXED_64) fields.push({ number, kind: 'fixed', bytes: take(8) });
    else if (wire === FIXED_32) fields.push({ number, kind: 'fixed', bytes: take(4) });
    else throw new RangeError(`Protobuf’s wire type ${wire} is not one that messages use today.`);
  }
  return fields;
}

/** A message of such fields; the same fields give the same bytes. */
export function messageOf(fields: readonly Field[]): Uint8Array {
  return Buffer.concat(fields.flatMap(encoded));
}

export const integer = (number: number, value: number | bigint): Field => ({
  number,
  kind: 'varint',
  value: BigInt(value),
});

export const bytes = (number: number, content: Uint8Array): Field => ({
  number,
  kind: 'bytes',
  bytes: content,
});

export const text = (number: number, content: string): Field => bytes(number, Buffer.from(content));

export const message = (number: number, fields: readonly Field[]): Field =>
  bytes(number, messageOf(fields));

/** What the fields of one number hold that carry bytes: texts, messages, packed numbers. */
export function bytesOf(fields: readonly Field[], number: number): Uint8Array[] {
  return fields.flatMap((field) =>
    field.number === number && field.kind === 'bytes' ? [field.bytes] : [],
  );
}

export function textsOf(fields: readonly Field[], number: number): string[] {
  return bytesOf(fields, number).map((content) => Buffer.from(content).toString());
}

export function integersOf(fields: readonly Field[], number: number): number[] {
  return fields.flatMap((field) =>
    field.number === number && field.kind === 'varint' ? [Number(field.value)] : [],
  );
}

function encoded(field: Field): Uint8Array[] {
  const tag = (wire: number) => varintBytes(BigInt((field.number << 3) | wire));
  if (field.kind === 'varint') return [tag(VARINT), varintBytes(field.value)];
  if (field.kind === 'fixed') {
    return [tag(field.bytes.length === 8 ? FIXED_64 : FIXED_32), field.bytes];
  }
  return [tag(BYTES), varintBytes(BigInt(field.bytes.length)), field.bytes];
}

function varintBytes(value: bigint): Uint8Array {
  const out: number[] = [];
  let rest = value;
  for (; rest >= 0x80n; rest >>= 7n) out.push(Number(rest & 0x7fn) | 0x80);
  out.push(Number(rest));
  return Uint8Array.from(out);
}
