import { useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '../../../../src-main/contract/calls';
import type { Corrected } from '../../../../src-main/contract/sighting';
import { ask } from '../../../arc';
import type { FaceToCorrect } from './face-to-correct';
import { offerUndoCorrection } from './undo-correction';

type As = CallInput<'correctFace'>['as'];

/** What is said of a correction when it is made. */
export function correctionWords(
  { person, samples }: Corrected,
  as: As,
  was: string | null,
): string {
  if (!person) return was === null ? 'Noted.' : `That is not ${was}.`;
  if ('name' in as) return `${person.name} was enrolled from this face.`;
  return samples > 0
    ? `That is ${person.name}; the face is one of their samples now.`
    : `That is ${person.name}.`;
}

/** Makes corrections; each rejects with the sentence of what is wrong. */
export function useCorrection() {
  const client = useQueryClient();
  /** @param changed called when it is made, and again when it is taken back. */
  return async (
    { face, labelled }: FaceToCorrect,
    as: As,
    sample: boolean,
    changed: () => void,
  ): Promise<void> => {
    const refresh = () => {
      void client.invalidateQueries({ queryKey: ['people'] });
      changed();
    };
    const made = await ask('correctFace', { face, as, sample });
    offerUndoCorrection(correctionWords(made, as, labelled?.name ?? null), made.undo, refresh);
    refresh();
  };
}
