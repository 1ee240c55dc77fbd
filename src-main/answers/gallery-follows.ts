import type { Parts } from '../parts';

/**
 * Puts a person's samples, as they are on disk, into the gallery; to be called after each change of
 * them. Someone without samples of the model in use is not in the gallery.
 */
export async function refreshPerson(parts: Parts, personId: number): Promise<void> {
  const [store, gallery, { model }] = await Promise.all([
    parts.store(),
    parts.gallery(),
    parts.recogniser(),
  ]);
  const rows = await store.samples.rowsOf(personId, model.id, gallery.rule);
  // An older recognition that was corrected, or an undone step, brings samples of a model before.
  if (await store.reembedding.hasOutdated(personId, model.id)) parts.onOutdatedSamples();
  if (rows) gallery.putRows(personId, rows.name, rows.rows, rows.matchThreshold);
  else gallery.remove(personId);
}

/**
 * The same for all whom a change on disk was about; who is gone leaves the gallery. A gallery that could not
 * be opened is not missed here: it is read from the disk when it opens, and its problem is on show.
 */
export async function refreshPeople(parts: Parts, personIds: readonly number[]): Promise<void> {
  const open = await parts.gallery().then(
    () => true,
    () => false,
  );
  if (!open) return;
  for (const personId of new Set(personIds)) await refreshPerson(parts, personId);
}
