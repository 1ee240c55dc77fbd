import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CalibrationTable } from '../contract/calibration';
import type { Manifest } from '../embedding/manifest';
import { pathFingerprint } from '../embedding/path-fingerprint';
import { parseTable, type ShippedTable } from './table-file';

/** The figures that come with a model, or the sentence why there are none. */
export type Shipped = { table: CalibrationTable; reason: null } | { table: null; reason: string };

/** Where a model's figures lie: `<modelsFolder>/calibration/<file>`. */
export function tablePath(modelsFolder: string, file: string): string {
  return join(modelsFolder, 'calibration', file);
}

/**
 * Reads the figures that the manifest names. What is missing, damaged or of another path to the vectors is left
 * out with its reason: everybody can be recognised without it.
 */
export async function readShipped(
  modelsFolder: string,
  manifest: Pick<Manifest, 'embedding' | 'landmarks'>,
): Promise<Shipped> {
  const { id, calibration } = manifest.embedding;
  const none = (why: string): Shipped => ({
    table: null,
    reason: `There are no shipped figures for the recognition model ${id}: ${why}`,
  });
  if (calibration === undefined) return none('models/manifest.json names no file with them.');
  const file = `models/calibration/${calibration}`;
  let text: string;
  try {
    text = await readFile(tablePath(modelsFolder, calibration), 'utf8');
  } catch {
    return none(`the file ${file} cannot be read.`);
  }
  let table: ShippedTable;
  try {
    table = parseTable(text);
  } catch {
    return none(`the file ${file} is damaged, or of another version of ArcEnroll.`);
  }
  if (table.modelId !== id) {
    return none(`the file ${file} is of the model ${table.modelId}.`);
  }
  if (table.path !== pathFingerprint(manifest)) {
    return none(
      `those in ${file} were measured on another way from picture to vector. Run npm run calibrate to measure them anew.`,
    );
  }
  return { table, reason: null };
}
