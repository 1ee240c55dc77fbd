import { useEffect, useState } from 'react';
import type { LivenessMode } from '../../src-main/contract/liveness';
import { ask } from '../arc';
import type { LiveSession } from '../live/live-session';
import { gatherEvidence } from '../live/shared-vision';
import { LivenessReports } from './liveness-reports';

/**
 * Has it checked whether the faces of the live picture are living people's, while the component is there and the mode
 * is not `off`. The caller hands on each frame (`reports.see`).
 */
export function useLiveness(session: LiveSession, mode: LivenessMode): LivenessReports {
  const [reports] = useState(() => new LivenessReports((input) => ask('observeFace', input)));
  const wanted = mode !== 'off';
  useEffect(() => {
    gatherEvidence(wanted);
    return () => {
      gatherEvidence(false);
      reports.forget();
    };
  }, [reports, wanted]);
  useEffect(
    () => session.frame.subscribe(() => session.frame.read() ?? reports.forget()),
    [session, reports],
  );
  return reports;
}
