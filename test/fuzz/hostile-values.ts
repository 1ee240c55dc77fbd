import type { Random } from './random';

// What nobody sends who means well. Each is made anew for each call: some of them change when they are sent.

const MANY = 200_000;
const DEEP = 3_000;

function detached(): Uint8Array {
  const bytes = new Uint8Array(112 * 112 * 3);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

function cyclic(): object {
  const round: Record<string, unknown> = { personId: 1 };
  round.self = round;
  round.ids = [round];
  return round;
}

function nested(depth: number): unknown {
  let inner: unknown = 1;
  for (let i = 0; i < depth; i++) inner = i % 2 ? [inner] : { ids: inner };
  return inner;
}

/** An own key named `__proto__`, as JSON makes it. */
const polluting = (): unknown => JSON.parse('{"__proto__":{"polluted":true},"personId":1}');

class Impostor {
  readonly byteLength = 1e9;
  readonly length = 1e9;
}

/** What can be sent from the page. */
const SENDABLE: (() => unknown)[] = [
  () => undefined,
  () => null,
  () => true,
  () => 0,
  () => -0,
  () => -1,
  () => 1.5,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => Number.NEGATIVE_INFINITY,
  () => 2 ** 53,
  () => 2 ** 31,
  () => 1e308,
  () => 5e-324,
  () => 12345678901234567890n,
  () => '',
  () => '\0',
  () => '\ud800',
  () => '1',
  () => '[object Object]',
  () => '../../etc/passwd',
  () => '1; DROP TABLE people; --',
  () => 'x'.repeat(1_000_000),
  () => '\u0301'.repeat(20_000),
  () => [],
  () => ({}),
  () => [[[[]]]],
  () => Array.from({ length: 300 }, (_, i) => i),
  () => ({ length: 1e9 }),
  () => ({ toString: 'x', valueOf: 'y' }),
  () => ({ constructor: { prototype: { polluted: true } } }),
  polluting,
  () => new Date(Number.NaN),
  () => new Map([[{}, {}]]),
  () => new Set([Number.NaN]),
  () => /x/g,
  () => new Error('x'.repeat(1000)),
  () => new ArrayBuffer(37_632),
  () => new Uint8Array(0),
  () => new Uint8Array(37_631),
  () => new Uint16Array(37_632),
  () => new Float64Array([Number.NaN]),
  () => new DataView(new ArrayBuffer(8)),
  detached,
  cyclic,
  () => new Impostor(),
  () => nested(50),
];

/** What costs time and memory to send: now and then. */
const LARGE: (() => unknown)[] = [
  () => 'x'.repeat(5_000_000),
  () => Array.from({ length: MANY }, () => 1),
  () => Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`key ${i}`, i])),
  () => new Uint8Array(4 * 1024 * 1024),
  () => nested(DEEP),
];

/** What only code in the same process can hand over. */
const UNSENDABLE: (() => unknown)[] = [
  () => () => 1,
  () => Symbol('x'),
  () => new Array(1e9),
  () => Object.assign(new Array(4e9), { 7: 1 }),
  () => new WeakMap(),
  () => Promise.resolve(1),
];

const LARGE_SHARE = 0.001;

/** One hostile value; `inProcess`: also such as cannot be sent to another process. */
export function hostileValue(random: Random, inProcess: boolean): unknown {
  if (random.next() < LARGE_SHARE) return random.of(LARGE)();
  if (inProcess && random.next() < 0.2) return random.of(UNSENDABLE)();
  return random.of(SENDABLE)();
}

/** A well-formed input with one or two things wrong: replaced, left out, or put in beside. */
export function spoiled(input: unknown, random: Random, inProcess: boolean): unknown {
  const places = placesIn(input);
  if (places.length === 0) return hostileValue(random, inProcess);
  for (let i = 0; i < 1 + random.below(2); i++) {
    const { holder, key } = random.of(places);
    const dice = random.next();
    if (dice < 0.6) Reflect.set(holder, key, hostileValue(random, inProcess));
    else if (dice < 0.75) Reflect.deleteProperty(holder, key);
    else
      Reflect.set(
        holder,
        random.of(['more', 'constructor', 'size', 'id', '']),
        hostileValue(random, inProcess),
      );
  }
  return random.next() < 0.03 ? Object.assign(polluting() as object, input) : input;
}

function placesIn(value: unknown): { holder: object; key: string }[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const holder = value;
  const keys = Object.keys(holder).slice(0, 20);
  return keys.flatMap((key) => [{ holder, key }, ...placesIn(Reflect.get(holder, key))]);
}
