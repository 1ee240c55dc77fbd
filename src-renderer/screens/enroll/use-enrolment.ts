import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { LiveSession } from '../../live/live-session';
import type { SaveAs } from './draft-session';
import { belongingOf } from './draft-session';
import { Enrolment } from './enrolment';

/** What was saved last. */
export interface Saved {
  personId: number;
  name: string;
  /** How many samples were saved. */
  samples: number;
  /** They went to somebody enrolled already. */
  toEnrolled: boolean;
}

export type Stage =
  | { kind: 'name' }
  | { kind: 'capture'; enrolment: Enrolment }
  | { kind: 'saved'; saved: Saved };

/** The way from name to saved person. Leaving the screen discards what is not saved. */
export function useEnrolment(live: LiveSession) {
  const client = useQueryClient();
  const [stage, setStage] = useState<Stage>({ kind: 'name' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const current = useRef<Enrolment | null>(null);
  const gone = useRef(false);

  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      current.current?.discard();
      current.current = null;
    };
  }, []);

  const begin = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const enrolment = await Enrolment.begin(live);
      if (gone.current) {
        enrolment.discard();
        return;
      }
      current.current = enrolment;
      setStage({ kind: 'capture', enrolment });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  const cancel = () => {
    current.current?.discard();
    current.current = null;
    setStage({ kind: 'name' });
  };

  const save = async (enrolment: Enrolment, as: SaveAs): Promise<boolean> => {
    const samples = belongingOf(enrolment.draft.view.read().samples).length;
    setBusy(true);
    const person = await enrolment.draft.save(as);
    setBusy(false);
    if (!person) return false;
    enrolment.end();
    current.current = null;
    void client.invalidateQueries({ queryKey: ['people'] });
    setStage({
      kind: 'saved',
      saved: { personId: person.id, name: person.name, samples, toEnrolled: 'personId' in as },
    });
    return true;
  };

  const again = () => setStage({ kind: 'name' });
  return { stage, busy, problem, begin, cancel, save, again };
}
