import { z } from 'zod';
import type { CallName } from './call-names';
import { CROP_BYTES } from './crop';
import type { Decision, Superseded } from './decision';
import { type EnrolmentDraft, POSES } from './enrolment';
import type { PersonSummary } from './person';
import { personName } from './person-name';
import { type Settings, settingsChange } from './settings';
import type { About, Status } from './status';

/** One thing the page may ask of the main process: its input's schema, and its result's type. */
export interface Call<Input extends z.ZodType, Result> {
  readonly input: Input;
  /** Never set; it carries the type. */
  readonly result?: Result;
}

function answering<Result>() {
  return <Input extends z.ZodType>(input: Input): Call<Input, Result> => ({ input });
}

const nothing = z.undefined();
const personId = z.int().positive();
const draftId = z.uuid();
const bytes = z.instanceof(Uint8Array);
const crop = bytes.refine((b) => b.byteLength === CROP_BYTES, {
  message: `A crop has ${CROP_BYTES} bytes.`,
});

const WEBP_LARGEST = 256 * 1024;

/** RIFF container with the WEBP mark, as `canvas.convertToBlob` writes it. */
function isWebp(b: Uint8Array): boolean {
  const mark = (at: number, text: string) =>
    [...text].every((char, i) => b[at + i] === char.charCodeAt(0));
  return b.byteLength > 16 && b.byteLength <= WEBP_LARGEST && mark(0, 'RIFF') && mark(8, 'WEBP');
}

/** What was measured of a face when its sample was taken; kept with the sample. */
export const sampleQuality = z.strictObject({
  eyeDistance: z.number().min(0).max(10_000),
  sharpness: z.number().min(0).max(1e6),
  brightness: z.number().min(0).max(255),
  yaw: z.number().min(-180).max(180),
  pitch: z.number().min(-180).max(180),
  roll: z.number().min(-180).max(180),
});
export type SampleQuality = z.infer<typeof sampleQuality>;

/**
 * Everything that crosses the process border from the page to the main process: main answers each row,
 * and nothing else is listened to. The rows' names stand in call-names.ts, for the preload script.
 */
export const calls = {
  /** Which parts are ready; later changes come by the `status` signal. */
  readStatus: answering<Status>()(nothing),
  readAbout: answering<About>()(nothing),

  /** One live face: embed it, pool it with its track's last frames, search, decide. */
  recognise: answering<Decision | Superseded>()(
    z.strictObject({
      /** Frames with the same track id are the same face, followed by position. */
      track: z.string().min(1).max(64),
      crop,
      /** How far this frame is to be trusted against the track's others, above 0, at most 1. */
      weight: z.number().positive().max(1),
    }),
  ),

  beginEnrolment: answering<EnrolmentDraft>()(nothing),
  addSample: answering<EnrolmentDraft>()(
    z.strictObject({
      draft: draftId,
      crop,
      picture: bytes.refine(isWebp, { message: 'A sample picture is a WebP of 256 KiB at most.' }),
      pose: z.enum(POSES),
      source: z.enum(['webcam', 'file']),
      quality: sampleQuality,
    }),
  ),
  rejectSample: answering<EnrolmentDraft>()(
    z.strictObject({ draft: draftId, sample: z.int().positive() }),
  ),
  /** Saves the samples that belong, as a new person or to one enrolled already. */
  saveEnrolment: answering<PersonSummary>()(
    z.strictObject({
      draft: draftId,
      as: z.union([z.strictObject({ name: personName }), z.strictObject({ personId })]),
    }),
  ),
  discardEnrolment: answering<void>()(z.strictObject({ draft: draftId })),

  listPeople: answering<PersonSummary[]>()(nothing),
  renamePerson: answering<PersonSummary>()(z.strictObject({ personId, name: personName })),
  /** Erases the person with every sample, picture and event. */
  erasePerson: answering<void>()(z.strictObject({ personId })),

  readSettings: answering<Settings>()(nothing),
  changeSettings: answering<Settings>()(settingsChange),

  /** Tries again to open what failed at start. */
  retryStart: answering<Status>()(nothing),
  /** Renames a database file that cannot be used, keeping it, and begins an empty one. */
  setDatabaseAside: answering<Status>()(nothing),
  showDatabaseFile: answering<void>()(nothing),
} satisfies Record<CallName, Call<z.ZodType, unknown>>;

export type Calls = typeof calls;

/** What a caller passes (before zod's transforms). */
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>;
/** What the answering side gets (after them). */
export type CheckedInput<Name extends CallName> = z.output<Calls[Name]['input']>;
export type CallResult<Name extends CallName> =
  Calls[Name] extends Call<z.ZodType, infer Result> ? Result : never;
