// The records of the archive: small, plain, and each says which files belong to it. Written after them, so that a record
// never speaks of bytes that are not there.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { SummarisedCorpus } from '../core/corpus/summarised-corpus.ts';
import type { NetworkPlan } from '../core/experiment/plan-networks.ts';
import type { ChosenFaceModel } from '../core/face/face-extraction.ts';
import type { StoredRun, StoredSession } from '../core/project/project-archive.ts';
import type { StoredTake } from '../core/project/stored-take.ts';

/** A corpus without its arrays, which lie in one blob per recording. */
export interface CorpusRecord {
  readonly id: string;
  readonly data: Pick<
    SummarisedCorpus,
    'corpus' | 'report' | 'summaries' | 'goldSummaries' | 'featureSummaries'
  >;
  readonly blobs: readonly string[];
}

export interface NetworkRecord {
  readonly runId: string;
  /** The plan as text: a network that is trained again replaces what was kept of it. */
  readonly planKey: string;
  readonly plan: NetworkPlan;
  readonly finishedAtMs: number;
  readonly blob: string;
  /** Absent in records from before weights were kept; `blob` is not sealed then. */
  readonly weightsBlob?: string | undefined;
}

/** The last complete state of a network in training. */
export interface CheckpointRecord {
  readonly runId: string;
  readonly planKey: string;
  readonly epoch: number;
  readonly blob: string;
}

export interface ResultRecord {
  readonly runId: string;
  readonly blob: string;
}

export interface ArchiveSchema extends DBSchema {
  corpora: { key: string; value: CorpusRecord };
  sessions: { key: string; value: StoredSession };
  runs: { key: string; value: StoredRun; indexes: { corpusId: string } };
  networks: { key: [string, string]; value: NetworkRecord; indexes: { runId: string } };
  results: { key: string; value: ResultRecord };
  checkpoints: { key: [string, string]; value: CheckpointRecord; indexes: { runId: string } };
  /** The samples of each lie in the blob of its id. */
  takes: { key: string; value: StoredTake; indexes: { corpusId: string } };
  /** `face`: the landmarker's model, with its bytes: a single record of a few megabytes cannot lose its file. */
  chosenModels: { key: string; value: ChosenFaceModel };
  /** `last`: the id of the corpus that was open last. */
  pointers: { key: string; value: string };
}

export type ArchiveDatabase = IDBPDatabase<ArchiveSchema>;

type Migration = (database: ArchiveDatabase) => void;

/** Number i brings a database of version i to version i + 1. Never changed once published: add one. */
const migrations: readonly Migration[] = [
  (database) => {
    database.createObjectStore('corpora', { keyPath: 'id' });
    database.createObjectStore('sessions', { keyPath: 'corpusId' });
    database.createObjectStore('runs', { keyPath: 'id' }).createIndex('corpusId', 'corpusId');
    database.createObjectStore('networks', { keyPath: ['runId', 'planKey'] }).createIndex('runId', 'runId');
    database.createObjectStore('results', { keyPath: 'runId' });
    database.createObjectStore('pointers');
  },
  (database) => {
    database
      .createObjectStore('checkpoints', { keyPath: ['runId', 'planKey'] })
      .createIndex('runId', 'runId');
  },
  (database) => {
    database.createObjectStore('takes', { keyPath: 'id' }).createIndex('corpusId', 'corpusId');
  },
  (database) => {
    database.createObjectStore('chosenModels');
  },
];

/**
 * Opens the records, brought up to date.
 * @throws Error where the browser keeps none, or where a newer Soften has written them
 */
export async function openDatabase(name: string): Promise<ArchiveDatabase> {
  try {
    return await openDB<ArchiveSchema>(name, migrations.length, {
      upgrade(database, oldVersion) {
        for (const migrate of migrations.slice(oldVersion)) migrate(database);
      },
      // Another tab with a newer version wants to open it: better to let go than to keep that tab waiting.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'VersionError') throw cause;
    throw new Error('the data kept in this browser was written by a newer version of Soften', { cause });
  }
}
