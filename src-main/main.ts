import { join } from 'node:path';
import { app, BrowserWindow, safeStorage, session, shell } from 'electron';
import packageJson from '../package.json' with { type: 'json' };
import { applicationAnswers } from './answers/application';
import { archiveAnswers } from './answers/archive';
import { ArchiveDesk } from './answers/archive-desk';
import { correctionAnswers } from './answers/corrections';
import { diagnosticsAnswers } from './answers/diagnostics';
import { DuplicatesSearch, duplicatesAnswers } from './answers/duplicates';
import { enrolmentAnswers } from './answers/enrolment';
import { importSide } from './answers/import';
import { journalAnswers } from './answers/journal';
import { labAnswers } from './answers/lab';
import { LiveMemory } from './answers/live-memory';
import { livenessAnswers } from './answers/liveness';
import { lockAnswers } from './answers/lock';
import { peopleAnswers } from './answers/people';
import { personAnswers } from './answers/person';
import { recognitionAnswers } from './answers/recognition';
import { reembeddingAnswers, SampleReembedding } from './answers/reembedding';
import { RegularTraining } from './answers/regular-training';
import { RetentionRuns, retentionAnswers } from './answers/retention';
import { ScoreRulesComparison, scoreRulesAnswers } from './answers/score-rules';
import { SettingsInForce } from './answers/settings-in-force';
import { sightingAnswers } from './answers/sightings';
import { StrangerGroups } from './answers/stranger-groups';
import { thresholdAnswers } from './answers/thresholds';
import { GalleryTraining, trainingAnswers } from './answers/training';
import { atMostEvery } from './at-most-every';
import { threadsEnded } from './background/threads';
import { Calibration } from './calibration/calibration';
import { type CommandLine, CommandLineError, readCommandLine } from './command-line';
import type { About } from './contract/status';
import { keepLog } from './diagnostics/keep-log';
import { threadChannel } from './embedding/thread-channel';
import { LivenessWatch } from './liveness/liveness-watch';
import { systemKeyStore } from './lock/key-store';
import { log } from './log';
import { Parts } from './parts';
import { processChannel } from './recogniser/process-channel';
import { Providers } from './recogniser/providers';
import { answerCalls, signal } from './window/answer-calls';
import { registerAppScheme, serveApp } from './window/app-protocol';
import { askOperator, chooseFile, chooseFolder, chooseNewFile } from './window/dialogs';
import { logFailures } from './window/failures';
import { confineContents, hardenChromium, hardenSession } from './window/hardening';
import { openMainWindow } from './window/main-window';
import { setMenu } from './window/menu';
import { processesInWords } from './window/processes';
import { widenVectors } from './window/wide-vectors';
import { wasLeftBehind, within } from './within';

// Lifecycle only: what opens in which order, and closes in reverse.

const ARCHIVE_ONLY = [{ name: 'ArcEnroll archive', extensions: ['arc'] }];
const TEXT_ONLY = [{ name: 'Text', extensions: ['txt'] }];
const CSV_ONLY = [{ name: 'CSV', extensions: ['csv'] }];
const SVG_ONLY = [{ name: 'SVG', extensions: ['svg'] }];

const about: Omit<About, 'databaseFile'> = {
  version: packageJson.version,
  electron: process.versions.electron,
  chrome: process.versions.chrome,
  node: process.versions.node,
  runtime:
    process.versions.electron === packageJson.devDependencies.electron ? 'official' : 'development',
};

function begin(): void {
  const commandLine = readCommandLine(process.argv.slice(1));
  if (commandLine.dataFolder) app.setPath('userData', commandLine.dataFolder);
  if (!app.requestSingleInstanceLock()) {
    log('ArcEnroll runs already; its window is shown instead');
    app.quit();
    return;
  }
  hardenChromium();
  widenVectors();
  registerAppScheme();
  if (commandLine.cameraFile) playAsCamera(commandLine.cameraFile);
  app.on('web-contents-created', (_event, contents) => confineContents(contents));
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(() => open(commandLine));
}

/** Chromium's own stand-in for a webcam; what it plays is looped. */
function playAsCamera(file: string): void {
  app.commandLine.appendSwitch('use-fake-device-for-media-stream');
  app.commandLine.appendSwitch('use-file-for-fake-video-capture', file);
}

function open({ modelsFolder, provider }: CommandLine): void {
  const root = app.getAppPath();
  const kept = keepLog(join(app.getPath('userData'), 'logs'));
  logFailures();
  log(`ArcEnroll ${about.version} on Electron ${about.electron} (${about.runtime})`);
  setMenu();
  hardenSession(session.defaultSession);

  const engineFile = new URL('./embedding-engine.js', import.meta.url);
  const providers = new Providers(
    {
      file: join(app.getPath('userData'), 'providers.json'),
      // The processor does not crash; everything else has a process of its own, which may.
      channelFor: (name) => (name === 'cpu' ? threadChannel : processChannel)(engineFile),
      devices: graphicsDevices,
    },
    provider ?? null,
    (state) => signal('providers', state),
  );
  const parts = new Parts(
    {
      databaseFile: join(app.getPath('userData'), 'arcenroll.db'),
      builtSqliteAddon: join(root, 'build/.ready/sqlite-napi9/better_sqlite3.node'),
      modelsFolder: modelsFolder ?? join(app.isPackaged ? process.resourcesPath : root, 'models'),
      storeWorker: new URL('./store-worker.js', import.meta.url),
      scanWorker: new URL('./scan-worker.js', import.meta.url),
    },
    systemKeyStore(safeStorage),
    providers,
    {
      onStatus: (status) => signal('status', status),
      onLock: (state) => signal('lock', state),
      onChange: atMostEvery(1_000, () => {
        signal('people-changed', null);
        calibration.databaseChanged();
        regularTraining.databaseChanged();
      }),
    },
  );
  const settings = new SettingsInForce(parts);
  const reembedding = new SampleReembedding(parts, (state) => signal('reembedding', state));
  const imports = importSide(
    parts,
    settings,
    {
      chooseFolder: () => chooseFolder('Import a folder'),
      chooseCsv: () => chooseFile('Import a CSV file', CSV_ONLY),
      chooseReportFile: () => chooseNewFile('Save the report', 'import-report.csv', CSV_ONLY),
    },
    (state) => signal('import', state),
  );
  const live = new LiveMemory();
  const liveness = new LivenessWatch({
    livenessOf: async (track, crop) => {
      const [{ embedder }, model] = await Promise.all([parts.recogniser(), parts.livenessModel()]);
      return embedder.livenessOf(track, crop, model);
    },
    vectorOf: async (track, aligned) =>
      (await parts.recogniser()).embedder.vectorOf(track, aligned),
  });
  const strangers = new StrangerGroups(parts, settings);
  strangers.expireRegularly();
  const duplicates = new DuplicatesSearch(
    parts,
    new URL('./duplicates-worker.js', import.meta.url),
    (state) => signal('duplicates', state),
  );
  const scoreRules = new ScoreRulesComparison(
    parts,
    settings,
    new URL('./rules-worker.js', import.meta.url),
    (state) => signal('score-rules', state),
  );
  const training = new GalleryTraining(
    parts,
    settings,
    new URL('./training-worker.js', import.meta.url),
    (state) => signal('training', state),
  );
  const regularTraining = new RegularTraining(training, settings, imports.isRunning);
  regularTraining.runRegularly();
  const calibration = new Calibration(
    parts,
    {
      site: new URL('./site-worker.js', import.meta.url),
      duplicates: new URL('./duplicates-worker.js', import.meta.url),
    },
    (state) => signal('calibration', state),
    imports.isRunning,
  );
  calibration.runRegularly();
  const retention = new RetentionRuns(parts, settings, strangers, (state) =>
    signal('retention', state),
  );
  retention.runRegularly();
  const desk = new ArchiveDesk(
    parts,
    settings,
    new URL('./archive-worker.js', import.meta.url),
    about.version,
    (state) => signal('archive', state),
  );
  desk.backUpRegularly();
  answerCalls({
    ...applicationAnswers(parts, settings, providers, {
      about,
      showFile: (file) => shell.showItemInFolder(file),
      ask: askOperator,
    }),
    ...diagnosticsAnswers(parts, providers, {
      about,
      logFile: kept.file,
      processes: processesInWords,
      chooseFile: () => chooseNewFile('Save diagnostics', 'ArcEnroll diagnostics.txt', TEXT_ONLY),
    }),
    ...recognitionAnswers(parts, settings, live, strangers, liveness),
    ...livenessAnswers(liveness),
    ...correctionAnswers(parts, settings, live, strangers),
    ...sightingAnswers(parts, settings, strangers, askOperator),
    ...lockAnswers(parts, askOperator),
    ...enrolmentAnswers(parts, settings, liveness),
    ...reembeddingAnswers(reembedding),
    ...imports.answers,
    ...personAnswers(parts, settings, live, strangers, askOperator),
    ...peopleAnswers(parts, strangers, askOperator),
    ...duplicatesAnswers(parts, duplicates),
    ...scoreRulesAnswers(scoreRules),
    ...trainingAnswers(training, settings),
    ...journalAnswers(parts, () =>
      chooseNewFile('Save the journal', 'ArcEnroll journal.csv', [
        { name: 'CSV', extensions: ['csv'] },
      ]),
    ),
    ...thresholdAnswers(parts, settings, calibration),
    ...labAnswers(parts, new URL('./projection-worker.js', import.meta.url), (suggested) =>
      chooseNewFile('Save the figure', suggested, SVG_ONLY),
    ),
    ...retentionAnswers(parts, retention, askOperator),
    ...archiveAnswers(parts, desk, {
      chooseNewArchive: (suggested) => chooseNewFile('Export everything', suggested, ARCHIVE_ONLY),
      chooseArchive: () => chooseFile('Restore from an archive', ARCHIVE_ONLY),
      choosePersonFolder: () => chooseFolder('Export this person’s data'),
      showFolder: (folder) => void shell.openPath(folder),
    }),
  });
  serveApp(session.defaultSession, {
    pageFolder: join(root, 'out/renderer'),
    readLandmarker: () => parts.readLandmarker(),
    readPicture: async (sampleId) => (await parts.store()).samples.picture(sampleId),
    readImportFile: (fileId) => imports.bytesOf(fileId),
    readSightingPicture: async (id) => (await parts.store()).sightings.picture(id),
  });

  const preload = join(root, 'out/preload/preload.cjs');
  openMainWindow(preload);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openMainWindow(preload);
  });
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  closeBeforeQuit(async () => {
    await within('the import', imports.stop());
    await within('the search for duplicates', duplicates.cancel());
    await within('the comparison of score rules', scoreRules.cancel());
    regularTraining.close();
    await within('the training', training.cancel());
    await within('the calibration', calibration.close());
    await within('the retention rule', retention.stop());
    await within('the backup', desk.close());
    await within('what worked in the background', threadsEnded());
    await parts.close();
    log('ArcEnroll ended');
    kept.ended();
  });
}

/** Names this machine's graphics devices and their drivers. */
async function graphicsDevices(): Promise<string> {
  const { gpuDevice } = (await app.getGPUInfo('basic')) as { gpuDevice: unknown };
  return JSON.stringify(gpuDevice);
}

/** Quitting waits until the model's thread has ended and the database is closed. */
function closeBeforeQuit(close: () => Promise<void>): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    close()
      .catch((error: unknown) => log('a part did not close', error))
      .finally(() => {
        closed = true;
        // Node waits for every thread, and one that hangs it would wait for for ever. The database is closed.
        if (wasLeftBehind()) process.kill(process.pid, 'SIGKILL');
        // Not before this event is over: until then Electron takes itself to be quitting already.
        setImmediate(() => app.quit());
      });
  });
}

try {
  begin();
} catch (error) {
  if (!(error instanceof CommandLineError)) throw error;
  log(error.message);
  app.exit(2);
}
