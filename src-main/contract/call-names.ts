/**
 * The names of the calls, apart from their schemas: the preload script needs no more, and loading zod
 * there would hold up every start of the page. The compiler keeps this list and the table the same.
 */
export const callNames = [
  'readStatus',
  'readAbout',
  'recognise',
  'beginEnrolment',
  'addSample',
  'rejectSample',
  'saveEnrolment',
  'discardEnrolment',
  'listPeople',
  'renamePerson',
  'erasePerson',
  'readReembedding',
  'nextReembedding',
  'reembedSample',
  'readSettings',
  'changeSettings',
  'retryStart',
  'setDatabaseAside',
  'showDatabaseFile',
  'readImport',
  'chooseImport',
  'startImport',
  'pauseImport',
  'resumeImport',
  'cancelImport',
  'closeImport',
  'readImportReport',
  'saveImportReport',
  'nextImportFile',
  'importFound',
] as const;
export type CallName = (typeof callNames)[number];
