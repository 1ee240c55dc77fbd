import type SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { Corrections } from './corrections';
import { Imports } from './imports';
import { Journal } from './journal';
import { NotDuplicates } from './not-duplicates';
import { People } from './people';
import { PeopleList } from './people-list';
import { PersonExports } from './person-exports';
import { PersonRecords } from './person-records';
import { Reembedding } from './reembedding';
import { Restores } from './restores';
import { Retention } from './retention';
import { Samples } from './samples';
import type { Tables } from './schema';
import { Sightings } from './sightings';
import { BetterSqliteDialect } from './sqlite-dialect';
import { StoredSettings } from './stored-settings';
import { Strangers } from './strangers';
import { Thresholds } from './thresholds';
import { Training } from './training';
import { Undo } from './undo';

/** The identity database, an area each. In the app it lives on a thread of its own: see store-thread.ts. */
export class Store {
  readonly people: People;
  readonly peopleList: PeopleList;
  readonly records: PersonRecords;
  readonly corrections: Corrections;
  readonly undo: Undo;
  readonly notDuplicates: NotDuplicates;
  readonly samples: Samples;
  readonly sightings: Sightings;
  readonly strangers: Strangers;
  readonly settings: StoredSettings;
  readonly thresholds: Thresholds;
  readonly training: Training;
  readonly journal: Journal;
  readonly retention: Retention;
  readonly reembedding: Reembedding;
  readonly imports: Imports;
  readonly restores: Restores;
  readonly personExports: PersonExports;
  readonly #database: Kysely<Tables>;

  /** @param database as `openDatabase` gives it; it belongs to the store from now on. */
  constructor(database: SqliteDatabase.Database) {
    const { name: file } = database;
    const tables = new Kysely<Tables>({ dialect: new BetterSqliteDialect(database) });
    this.#database = tables;
    this.people = new People(tables, file);
    this.peopleList = new PeopleList(tables, file);
    this.records = new PersonRecords(tables, file);
    this.corrections = new Corrections(tables, file);
    this.undo = new Undo(tables, file);
    this.notDuplicates = new NotDuplicates(tables, file);
    this.samples = new Samples(tables, file);
    this.sightings = new Sightings(tables, file);
    this.strangers = new Strangers(tables, file);
    this.settings = new StoredSettings(tables, file);
    this.thresholds = new Thresholds(tables, file);
    this.training = new Training(tables, file);
    this.journal = new Journal(tables, file);
    this.retention = new Retention(tables, file);
    this.reembedding = new Reembedding(tables, file);
    this.imports = new Imports(tables, file);
    this.restores = new Restores(tables, file);
    this.personExports = new PersonExports(tables, file);
  }

  async close(): Promise<void> {
    await this.#database.destroy();
  }
}
