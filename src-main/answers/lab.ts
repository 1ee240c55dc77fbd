import { basename } from 'node:path';
import { fileProblem } from '../archive/archive-problem';
import { writeWholeFile } from '../archive/whole-file';
import type { LabFigure, ProjectedPoint } from '../contract/lab';
import type { ScoreRule } from '../contract/score-rule';
import { spread } from '../evaluation/spread';
import { type PersonParts, projectPeople } from '../gallery/project-gallery';
import type { Parts } from '../parts';
import type { StoreParts } from '../store/store-thread';
import type { Answers } from './answers';

/** Of a larger gallery so many people are shown: more would only lie upon each other. */
const MOST_PEOPLE = 200;
/** And so many samples of each. */
const MOST_SAMPLES = 5;

/** By these a person is compared with their template, or with their samples as they are: nothing else is to be shown. */
const WITHOUT_CENTRES: ReadonlySet<ScoreRule> = new Set(['mean', 'best-sample', 'top-samples']);

const FILE_NAMES: Record<LabFigure, string> = {
  toy: 'Toy identities.svg',
  'target-logits': 'Target logits.svg',
  margins: 'Decision margins.svg',
  bound: 'NormFace bound.svg',
  gallery: 'Gallery.svg',
};

/**
 * What the Lab asks of the main process.
 *
 * @param chooseFile asks where a figure is to be written; null for nowhere
 */
export function labAnswers(
  parts: Parts,
  projectionWorker: URL,
  chooseFile: (suggested: string) => Promise<string | null>,
): Pick<Answers, 'projectGallery' | 'saveFigure'> {
  return {
    projectGallery: async () => {
      const [store, { model }] = await Promise.all([parts.store(), parts.recogniser()]);
      const { scoreRule: rule } = await store.settings.read();
      const ids = await store.samples.peopleWith(model.id);
      const people: PersonParts<Float32Array>[] = [];
      // One after the other: whoever asks the store for something else has their turn in between.
      for (const personId of spread(ids, MOST_PEOPLE)) {
        const person = await vectorsOf(store, model.id, rule, personId);
        if (person) people.push(person);
      }
      const enrolled = ids.length;
      if (people.length === 0) return { enrolled, people: [], rule, shares: [0, 0, 0] };
      const projected = await projectPeople(projectionWorker, people);
      return {
        enrolled,
        people: projected.people.map(({ personId, samples, template, centres }) => ({
          personId,
          samples: samples.map(rounded),
          template: rounded(template),
          centres: centres.map(rounded),
        })),
        rule,
        shares: projected.shares,
      };
    },

    saveFigure: async ({ figure, svg }) => {
      const file = await chooseFile(FILE_NAMES[figure]);
      if (file === null) return null;
      try {
        await writeWholeFile(file, async (written) => {
          await written.writeFile(svg);
        });
      } catch (error) {
        throw fileProblem(error, 'figure');
      }
      return basename(file);
    },
  };
}

/** What is projected of a person; null for somebody who was erased since, or whose samples cancel each other out. */
async function vectorsOf(
  store: StoreParts,
  modelId: string,
  rule: ScoreRule,
  personId: number,
): Promise<PersonParts<Float32Array> | null> {
  const [samples] = await store.samples.vectorsOfMany(modelId, [personId], MOST_SAMPLES);
  const [stored] = await store.samples.rows(modelId, rule, personId - 1, 1);
  if (!samples || stored?.personId !== personId || !stored.rows.template) return null;
  const { template, rows } = stored.rows;
  return { personId, samples, template, centres: WITHOUT_CENTRES.has(rule) ? [] : rows };
}

/** To a thousandth: finer than a picture shows. */
function rounded(point: ProjectedPoint): ProjectedPoint {
  const [x, y, z] = point.map((value) => Math.round(value * 1000) / 1000);
  return [x, y, z];
}
