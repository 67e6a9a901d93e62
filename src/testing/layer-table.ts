// Who may import whom: the house's layers as data. layers.test.ts holds every file of the project against this table.

/** One row. Paths start at the repository root; a folder stands for all that lies below it. */
export interface Layer {
  /** Folder of the layer; `*` stands for any one folder name. The longest matching row counts. */
  readonly folder: string;
  /** Folders and files it may import besides its own. */
  readonly mayImport: readonly string[];
  /** npm packages: `*` is any of them, `@scope/*` a scope, `node:*` what comes with Node. */
  readonly packages: readonly string[];
  /** Folders it may name in `new URL(...)` without importing them. */
  readonly mayName?: readonly string[];
  /** Imports from other layers are types only. */
  readonly typesOnly?: true;
}

const corePackages = [
  '@tensorflow/tfjs-core',
  '@echogarden/pffft-wasm',
  'pure-rand',
  '@stdlib/*',
  '@noble/hashes',
];
const backendPackages = [
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgpu',
];
const [core, formats, rpc, contracts] = ['src/core', 'src/formats', 'src/rpc', 'src/jobs/contracts'];

export const layers: readonly Layer[] = [
  { folder: core, mayImport: [], packages: corePackages },
  { folder: 'src/core/kernels', mayImport: [core], packages: [...corePackages, ...backendPackages] },
  { folder: 'src/assembly', mayImport: [], packages: [] },
  { folder: formats, mayImport: [core], packages: ['*'] },
  { folder: rpc, mayImport: [], packages: [] },
  { folder: contracts, mayImport: [core, formats], packages: [], typesOnly: true },
  { folder: 'src/media', mayImport: [core], packages: ['*'] },
  { folder: 'src/storage', mayImport: [core, formats, rpc], packages: ['*'] },
  {
    folder: 'workers',
    mayImport: [core, formats, rpc, 'src/media', 'src/storage', 'src/assembly', contracts],
    packages: ['*'],
  },
  { folder: 'src/jobs', mayImport: [core, formats, rpc], packages: ['*'], mayName: ['workers'] },
  { folder: 'src/store', mayImport: [core, formats, 'src/jobs'], packages: ['*'] },
  { folder: 'src/ui/*', mayImport: [core, 'src/store', 'src/ui/shared'], packages: ['*'] },
  {
    folder: 'src/cli',
    mayImport: [core, formats, rpc, contracts, 'package.json'],
    packages: ['*', 'node:*'],
    mayName: [
      'scripts/bench_blstm_torch.py',
      'workers/face-bench.worker.ts',
      'workers/studio.worker.ts',
      'public/demo',
    ],
  },
  { folder: 'src/app', mayImport: ['src', 'package.json'], packages: ['*'], mayName: ['workers'] },
  {
    folder: 'src/testing',
    mayImport: ['src', 'workers', 'scripts', '../shared'],
    packages: ['*', 'node:*'],
  },
  { folder: 'e2e', mayImport: ['src', 'workers', 'scripts'], packages: ['*', 'node:*'] },
  { folder: 'scripts', mayImport: ['src', 'workers', 'package-lock.json'], packages: ['*', 'node:*'] },
];

/** Folders that only tests may import, whatever the rows above allow. */
export const onlyForTests = ['src/testing', 'e2e'];

/** A test keeps to its layer's row, and may import or name these besides; `.` is the repository root itself. */
export const testsMayImport = { folders: ['src/testing', '.'], packages: ['*', 'node:*'] };

export const limits = {
  /** Folders below `src` on the way to a file. */
  foldersUnderSrc: 3,
  linesOfWorkerEntry: 40,
  /** Names that say nothing about what is inside. */
  forbiddenNames: /^(utils|index)\.\w+$/,
};
