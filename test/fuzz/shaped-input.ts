import { z } from 'zod';
import type { Random } from './random';

/** As much of JSON Schema as the contract's schemas become. */
interface Shape {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  format?: string;
  /** Ours: what JSON has no word for, an array of bytes. */
  bytes?: boolean;
}

const CROP_BYTES = 112 * 112 * 3;

/** The shape of what a schema takes, before its transforms; null where it takes nothing. */
export function shapeOf(schema: z.ZodType): Shape | null {
  if (schema.safeParse(undefined).success && schema instanceof z.ZodUndefined) return null;
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, { bytes: true });
    },
  }) as Shape;
}

/** Something that a schema of this shape takes, or hardly not: numbers and lengths lie at the bounds often. */
export function shapedInput(shape: Shape, random: Random): unknown {
  if ('const' in shape) return shape.const;
  if (shape.enum) return random.of(shape.enum);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return shapedInput(random.of(choices), random);
  if (shape.bytes) return bytes(random);
  switch (shape.type) {
    case 'object':
      return object(shape, random);
    case 'array':
      return array(shape, random);
    case 'string':
      return text(shape, random);
    case 'integer':
    case 'number':
      return number(shape, random);
    case 'boolean':
      return random.next() < 0.5;
    default:
      return null;
  }
}

function object({ properties = {}, required = [] }: Shape, random: Random): object {
  const given = Object.entries(properties).filter(
    ([name]) => required.includes(name) || random.next() < 0.4,
  );
  return Object.fromEntries(given.map(([name, shape]) => [name, shapedInput(shape, random)]));
}

function array({ items = {}, minItems = 0, maxItems = 5 }: Shape, random: Random): unknown[] {
  const usual = minItems + random.below(4);
  const length = random.next() < 0.02 ? maxItems : Math.min(usual, maxItems);
  return Array.from({ length }, () => shapedInput(items, random));
}

const NAMES = [
  'Ada',
  'ADA ',
  'Åsa',
  'A\u030asa',
  '李',
  '👩‍🚀',
  'x'.repeat(120),
  "Robert'); --",
  '%_',
];
const SOME_UUID = '8c5d1dd4-3b0f-4c38-9bd3-59b8b9a1c1f0';

function text({ format, minLength = 0, maxLength = 60 }: Shape, random: Random): string {
  if (format === 'uuid') return SOME_UUID;
  if (random.next() < 0.7) return random.of(NAMES).slice(0, maxLength).padEnd(minLength, 'x');
  return 'x'.repeat(random.next() < 0.5 ? minLength : Math.min(maxLength, 10_000));
}

function number(shape: Shape, random: Random): number {
  const least = shape.minimum ?? shape.exclusiveMinimum ?? -1e9;
  const most = shape.maximum ?? shape.exclusiveMaximum ?? 1e9;
  // Ids of what there may be stand for most whole numbers.
  if (shape.type === 'integer') {
    const near = Math.max(least, Math.min(most, 1 + random.below(80)));
    return random.next() < 0.85 ? near : random.of([least, most]);
  }
  return random.next() < 0.8 ? least + random.next() * (most - least) : random.of([least, most]);
}

/** A crop mostly, or a picture, or neither. */
function bytes(random: Random): Uint8Array {
  const kind = random.next();
  if (kind < 0.55) return new Uint8Array(CROP_BYTES).fill(random.below(256));
  const picture = new Uint8Array(64 + random.below(500));
  if (kind < 0.9) {
    picture.set(new TextEncoder().encode('RIFF'), 0);
    picture.set(new TextEncoder().encode('WEBP'), 8);
  }
  return picture;
}
