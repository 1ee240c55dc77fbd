import { basename } from 'node:path';
import { fileProblem } from '../archive/archive-problem';
import { writeWholeFile } from '../archive/whole-file';
import type { LabFigure, ProjectedPoint } from '../contract/lab';
import { spread } from '../evaluation/spread';
import { type PersonVectors, projectPeople } from '../gallery/project-gallery';
import type { Parts } from '../parts';
import type { Answers } from './answers';

/** Of a larger gallery so many people are shown: more would only lie upon each other. */
const MOST_PEOPLE = 200;
/** And so many samples of each. */
const MOST_SAMPLES = 5;

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
      const ids = await store.samples.peopleWith(model.id);
      const people: PersonVectors[] = [];
      // One after the other: whoever asks the store for something else has their turn in between.
      for (const personId of spread(ids, MOST_PEOPLE)) {
        const [vectors] = await store.samples.vectorsOfMany(model.id, [personId], MOST_SAMPLES);
        // Somebody may have been erased since.
        if (vectors) people.push({ personId, vectors });
      }
      if (people.length === 0) return { enrolled: ids.length, people: [], shares: [0, 0, 0] };
      const projected = await projectPeople(projectionWorker, people);
      return {
        enrolled: ids.length,
        people: projected.people.map(({ personId, vectors: samples, template }) => ({
          personId,
          samples: samples.map(rounded),
          template: rounded(template),
        })),
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

/** To a thousandth: finer than a picture shows. */
function rounded(point: ProjectedPoint): ProjectedPoint {
  const [x, y, z] = point.map((value) => Math.round(value * 1000) / 1000);
  return [x, y, z];
}
