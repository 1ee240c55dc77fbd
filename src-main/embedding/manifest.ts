import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { CROP_VIEWS } from './crop-view';

const FileName = z.string().regex(/^[\w][\w.-]*$/, 'must be a plain file name, without a folder');

const NamedTensor = z.strictObject({
  name: z.string().min(1),
  shape: z.array(z.number().int().positive()).min(1),
});

const ColourOrder = z.enum(['RGB', 'BGR']);

/** The network reads (pixel − mean) / std, pixel being 0 to 255. */
const Normalisation = z.strictObject({ mean: z.number(), std: z.number().positive() });

/** Lengths of raw features: of faces that are hardly recognised, and of clear ones. */
const FeatureNorms = z
  .strictObject({ poor: z.number().positive(), clear: z.number().positive() })
  .refine(({ poor, clear }) => poor < clear, { message: 'poor must be less than clear' });

const Source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('npm'),
    package: z.string().min(1),
    version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be one exact version'),
    integrity: z.string().regex(/^sha512-[A-Za-z0-9+/]{86}==$/, 'must be one SHA-512 integrity'),
    files: z.array(z.string().min(1)).min(1),
  }),
  z.strictObject({ kind: z.literal('by-hand'), from: z.string().min(1) }),
]);

const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be lower-case letters, digits, . and -'),
  description: z.string().min(1),
  derivation: z.string().min(1),
  source: Source,
  licence: z.string().min(1),
  file: FileName,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits'),
  bytes: z.number().int().positive(),
};

const EmbeddingWeight = z
  .strictObject({
    ...common,
    purpose: z.literal('embedding'),
    // The crop that reaches the network is 112 × 112, so that no other input size can be served.
    input: z.strictObject({
      name: z.string().min(1),
      shape: z.tuple([z.literal(1), z.literal(3), z.literal(112), z.literal(112)]),
    }),
    output: z.strictObject({
      name: z.string().min(1),
      shape: z.tuple([z.literal(1), z.number().int().positive()]),
    }),
    colourOrder: ColourOrder,
    normalisation: Normalisation,
    // What a vector that is kept is made of: the mean of the features of these.
    views: z.array(z.enum(CROP_VIEWS)).min(1),
    embeddingSize: z.number().int().positive(),
    norms: FeatureNorms.optional(),
    /** File in `models/calibration` that tells what this network’s scores are worth. */
    calibration: FileName.optional(),
  })
  .refine(({ views }) => new Set(views).size === views.length, {
    path: ['views'],
    message: 'must name each view once',
  })
  .refine((entry) => entry.output.shape[1] === entry.embeddingSize, {
    path: ['embeddingSize'],
    message: 'must be the last number of the output shape',
  });

const Member = z.strictObject({
  file: FileName,
  from: FileName,
  model: z
    .strictObject({
      inputs: z.array(NamedTensor).min(1),
      outputs: z.array(NamedTensor).min(1),
      colourOrder: ColourOrder,
      normalisation: Normalisation,
      lengthenLandmarks: z.boolean(),
    })
    .optional(),
});

const LandmarkWeight = z.strictObject({
  ...common,
  purpose: z.literal('landmarks'),
  points: z.number().int().positive(),
  members: z.array(Member).min(1),
});

const LivenessWeight = z
  .strictObject({
    ...common,
    purpose: z.literal('liveness'),
    // The crop that reaches the network is 128 × 128.
    input: z.strictObject({
      name: z.string().min(1),
      shape: z.tuple([z.literal(1), z.literal(3), z.literal(128), z.literal(128)]),
    }),
    output: z.strictObject({
      name: z.string().min(1),
      shape: z.tuple([z.literal(1), z.number().int().min(2)]),
    }),
    colourOrder: ColourOrder,
    normalisation: Normalisation,
    /** Which of the output's numbers, from 0, stands for a face itself; the others for kinds of recapture. */
    liveClass: z.number().int().nonnegative(),
  })
  .refine(({ liveClass, output }) => liveClass < output.shape[1], {
    path: ['liveClass'],
    message: 'must be one of the output’s numbers',
  });

const WeightEntrySchema = z.discriminatedUnion('purpose', [
  EmbeddingWeight,
  LandmarkWeight,
  LivenessWeight,
]);

const ManifestSchema = z
  .strictObject({ weights: z.array(WeightEntrySchema) })
  .refine(({ weights }) => isOneEach(weights), {
    path: ['weights'],
    message:
      'must hold one entry for the embedding and one for the landmarks, and at most one for liveness, each in a file of its own',
  });

export type FeatureNorms = z.infer<typeof FeatureNorms>;
export type EmbeddingWeight = z.infer<typeof EmbeddingWeight>;
export type LandmarkWeight = z.infer<typeof LandmarkWeight>;
export type LivenessWeight = z.infer<typeof LivenessWeight>;
export type WeightEntry = z.infer<typeof WeightEntrySchema>;
export type BundleMember = z.infer<typeof Member>;

/** Every weight the app uses; `all` holds them in the manifest's order. */
export interface Manifest {
  all: WeightEntry[];
  embedding: EmbeddingWeight;
  landmarks: LandmarkWeight;
  /** null: faces cannot be checked for being live. */
  liveness: LivenessWeight | null;
}

/** The manifest is absent, not JSON, or does not say what it must; the message names the place. */
export class ManifestError extends Error {
  override name = 'ManifestError';
}

/** A weight cannot be used as it lies on the disk; the message is for the person at the screen. */
export class WeightError extends Error {
  override name = 'WeightError';

  constructor(
    readonly kind: 'missing' | 'changed',
    entry: Pick<WeightEntry, 'file' | 'source'>,
  ) {
    super(sentence(kind, entry));
  }
}

/**
 * Reads and checks `manifest.json` of the models folder.
 *
 * @throws ManifestError
 */
export async function readManifest(modelsFolder: string): Promise<Manifest> {
  const path = join(modelsFolder, 'manifest.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ManifestError(`The list of models ${path} cannot be read.`, { cause });
  }
  return parseManifest(text);
}

/**
 * Checks a manifest's text.
 *
 * @throws ManifestError which names the first places that are wrong
 */
export function parseManifest(text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ManifestError('The list of models, manifest.json, is not valid JSON.', { cause });
  }
  const checked = ManifestSchema.safeParse(json);
  if (!checked.success) {
    throw new ManifestError(
      `The list of models, manifest.json, is wrong.\n${z.prettifyError(checked.error)}`,
    );
  }
  const all = checked.data.weights;
  const embedding = all.find((entry) => entry.purpose === 'embedding');
  const landmarks = all.find((entry) => entry.purpose === 'landmarks');
  if (embedding === undefined || landmarks === undefined) {
    throw new ManifestError('The list of models, manifest.json, lacks an entry.');
  }
  const liveness = all.find((entry) => entry.purpose === 'liveness') ?? null;
  return { all, embedding, landmarks, liveness };
}

/** Where a weight lies: `<modelsFolder>/weights/<file>`. */
export function weightPath(modelsFolder: string, entry: Pick<WeightEntry, 'file'>): string {
  return join(modelsFolder, 'weights', entry.file);
}

/**
 * Checks that a weight is there and is, byte for byte, the one the manifest names.
 *
 * @returns the file's path
 * @throws WeightError 'missing' when there is no such file, 'changed' when its SHA-256 differs;
 *   any other error of the file system as it is
 */
export async function verifyWeight(modelsFolder: string, entry: WeightEntry): Promise<string> {
  const path = weightPath(modelsFolder, entry);
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if (isMissing(error)) throw new WeightError('missing', entry);
    throw error;
  }
  if (hash.digest('hex') !== entry.sha256) throw new WeightError('changed', entry);
  return path;
}

function isOneEach(weights: WeightEntry[]): boolean {
  const purposes = weights
    .map(({ purpose }) => purpose)
    .filter((purpose) => purpose !== 'liveness');
  const others = weights.length - purposes.length;
  const files = new Set(weights.map(({ file }) => file));
  const needed = purposes.sort().join() === 'embedding,landmarks';
  return needed && others <= 1 && files.size === weights.length;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function sentence(
  kind: WeightError['kind'],
  { file, source }: Pick<WeightEntry, 'file' | 'source'>,
): string {
  const what =
    kind === 'missing'
      ? `The model file ${file} is not there.`
      : `The model file ${file} is not the one the manifest names: its SHA-256 differs.`;
  return source.kind === 'by-hand'
    ? `${what} Put the file that models/manifest.json describes into models/weights, then run ` +
        '`npm run models` to check it.'
    : `${what} Run \`npm run models\` to fetch it anew.`;
}
