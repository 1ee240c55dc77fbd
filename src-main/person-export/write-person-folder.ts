import { randomBytes } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { fileProblem } from '../archive/archive-problem';
import type { KeptAgent, KeptPerson, KeptSample, KeptSighting } from '../store/person-exports';
import { folderName } from './folder-name';
import { readme } from './readme';

/**
 * Writes all that is kept of a person into a new folder, in forms that every computer can open. Returns
 * the folder's name. It appears when it is whole; where writing fails, there is none.
 */
export async function writePersonFolder(
  parent: string,
  person: KeptPerson,
  now: number,
): Promise<string> {
  const part = join(parent, `.arcenroll-${randomBytes(6).toString('hex')}.part`);
  try {
    await mkdir(part);
  } catch (error) {
    throw fileProblem(error, 'export');
  }
  try {
    await writeInto(part, person, now);
    const name = await freeName(parent, folderName(person.name));
    await rename(part, join(parent, name));
    return name;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw fileProblem(error, 'export');
  }
}

async function writeInto(folder: string, person: KeptPerson, now: number): Promise<void> {
  await mkdir(join(folder, 'pictures'));
  for (const { id, picture } of person.samples) {
    await writeFile(join(folder, pictureOf('sample', id)), picture);
  }
  for (const { id, face } of person.sightings) {
    if (face) await writeFile(join(folder, pictureOf('sighting', id)), face.picture);
  }
  await writeFile(join(folder, 'person.json'), `${JSON.stringify(aboutPerson(person), null, 2)}\n`);
  await writeFile(join(folder, 'samples.csv'), csv(person.samples.map(sampleRow)));
  // Most people have none: a table without a line would only ask to be explained.
  if (person.agents.length > 0) {
    await writeFile(join(folder, 'agents.csv'), csv(person.agents.map(agentRow)));
  }
  await writeFile(join(folder, 'sightings.csv'), csv(person.sightings.map(sightingRow)));
  await writeFile(join(folder, 'README.txt'), readme(person.name, now));
}

const pictureOf = (kind: 'sample' | 'sighting', id: number) => `pictures/${kind}-${id}.webp`;

const time = (at: number) => new Date(at).toISOString();
const timeOrNull = (at: number | null) => (at === null ? null : time(at));

function aboutPerson(person: KeptPerson) {
  return {
    id: person.id,
    name: person.name,
    notes: person.notes,
    tags: person.tags,
    enrolledAt: time(person.enrolledAt),
    consentGivenAt: timeOrNull(person.consentAt),
    consentEndsAt: timeOrNull(person.consentUntil),
    matchThreshold: person.matchThreshold,
    samples: person.samples.length,
    agents: person.agents.length,
    sightings: person.sightings.length,
  };
}

function sampleRow(sample: KeptSample) {
  return {
    id: sample.id,
    taken_at: time(sample.takenAt),
    source: sample.source,
    pose: sample.pose,
    ...measured(sample),
    picture: pictureOf('sample', sample.id),
    ...template(sample),
  };
}

function agentRow({ training, place, modelId, vector }: KeptAgent) {
  return { training, place, model: modelId, vector: inBase64(vector) };
}

function sightingRow(sighting: KeptSighting) {
  const { face } = sighting;
  return {
    id: sighting.id,
    seen_at: time(sighting.at),
    score: sighting.score,
    threshold: sighting.threshold,
    decided_by: sighting.decidedBy,
    ...(face ? measured(face) : NOTHING_MEASURED),
    picture: face ? pictureOf('sighting', sighting.id) : '',
    ...(face ? template(face) : { model: '', feature_norm: '', vector: '' }),
  };
}

type Measured = Pick<
  KeptSample,
  'eyeDistance' | 'sharpness' | 'brightness' | 'yaw' | 'pitch' | 'roll'
>;

const measured = ({ eyeDistance, sharpness, brightness, yaw, pitch, roll }: Measured) => ({
  eye_distance: eyeDistance,
  sharpness,
  brightness,
  yaw,
  pitch,
  roll,
});
const NOTHING_MEASURED = {
  eye_distance: '',
  sharpness: '',
  brightness: '',
  yaw: '',
  pitch: '',
  roll: '',
};

const template = (face: Pick<KeptSample, 'modelId' | 'featureNorm' | 'vector'>) => ({
  model: face.modelId,
  feature_norm: face.featureNorm,
  vector: inBase64(face.vector),
});

const inBase64 = (vector: Uint8Array) => Buffer.from(vector).toString('base64');

/** Cells that a spreadsheet would take for a formula are written so that it does not. */
function csv(rows: readonly Record<string, string | number | null>[]): string {
  return stringify([...rows], {
    header: true,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

async function freeName(parent: string, name: string): Promise<string> {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name} (${count})`;
    try {
      await access(join(parent, candidate));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return candidate;
      throw error;
    }
  }
}
