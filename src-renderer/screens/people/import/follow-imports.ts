import type { ImportState } from '../../../../src-main/contract/import';
import { ask, listen } from '../../../arc';
import { queryClient } from '../../../queries';
import { ImportWork } from './import-work';

/** While an import runs, lists of people are read anew no more often than this, milliseconds. */
const LISTS_ANEW_AFTER = 3_000;

/**
 * Works on imports and keeps their state at hand; to be called once, when the page starts.
 *
 * @param isLive whether the live picture goes on, which goes first.
 */
export function followImports(isLive: () => boolean): void {
  const work = new ImportWork(isLive);
  let added = 0;
  let listsAt = 0;

  const follow = (state: ImportState) => {
    queryClient.setQueryData(['import'], state);
    work.follow(state);
    const now = 'counts' in state ? state.counts.added : 0;
    const grown = now !== added && now > 0;
    const waited = performance.now() - listsAt > LISTS_ANEW_AFTER;
    if (grown && (waited || state.phase === 'ended')) {
      listsAt = performance.now();
      added = now;
      void queryClient.invalidateQueries({ queryKey: ['people'] });
    }
    if (now === 0) added = 0;
  };
  listen('import', follow);
  // The page may be a new one in the middle of an import; without a bridge to ask there is nothing to follow.
  ask('readImport').then(follow, (error: unknown) => console.error(error));
}
