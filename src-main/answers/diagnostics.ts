import { cpus, totalmem } from 'node:os';
import { fileProblem } from '../archive/archive-problem';
import { writeWholeFile } from '../archive/whole-file';
import type { About } from '../contract/status';
import type { LogFile } from '../diagnostics/log-file';
import type { Parts } from '../parts';
import type { Providers } from '../recogniser/providers';
import type { Answers } from './answers';

/** Lines of the log that are shown and saved. */
const LINES = 400;

/** What diagnostics are made of. */
export interface DiagnosticSources {
  about: Omit<About, 'databaseFile'>;
  logFile: LogFile | null;
  /** Processes of the app, as words: what each is, its memory. */
  processes(): string[];
  chooseFile(): Promise<string | null>;
}

/**
 * A text about the app and this machine for whoever is asked for help. It has no name of a person, vector, picture
 * or score, no passphrase and no folder; the operator reads it before it is saved.
 */
export function diagnosticsAnswers(
  parts: Parts,
  providers: Providers,
  sources: DiagnosticSources,
): Pick<Answers, 'readDiagnostics' | 'saveDiagnostics'> {
  let shown: string | null = null;

  function make(): string {
    const { about, logFile, processes } = sources;
    const { database, recogniser } = parts.status;
    const { inUse, wish, trials, fellBack } = providers.state;
    const log = logFile?.newest(LINES) ?? ['The log could not be kept.'];
    return [
      `ArcEnroll ${about.version}, Electron ${about.electron} (${about.runtime}), Chromium ${about.chrome}, Node ${about.node}`,
      `${process.platform} ${process.arch}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GiB`,
      `Running for ${Math.round(process.uptime() / 60)} minutes; made on ${new Date().toISOString()}`,
      `Database: ${stateOf(database)}; recognition model: ${stateOf(recogniser)}`,
      `Runs on ${inUse}, wished ${wish}${fellBack === null ? '' : ', fell back to the processor'}; tried: ${trials.map(({ provider, outcome }) => `${provider} ${outcome}`).join(', ') || 'none'}`,
      '',
      ...processes(),
      '',
      ...log,
      '',
    ].join('\n');
  }

  return {
    readDiagnostics: async () => {
      shown = make();
      return shown;
    },
    saveDiagnostics: async () => {
      // What was read is what is saved, not what has come since.
      const text = shown ?? make();
      const file = await sources.chooseFile();
      if (file === null) return false;
      try {
        await writeWholeFile(file, (handle) => handle.writeFile(text));
      } catch (error) {
        throw fileProblem(error, 'file');
      }
      return true;
    },
  };
}

/** The state, and of a failure its code: its sentence may name a folder. */
function stateOf(part: { state: string; problem?: { code: string } }): string {
  return part.problem ? `${part.state} (${part.problem.code})` : part.state;
}
