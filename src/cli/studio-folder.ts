// The folder of the simulated corpus `studio`, in the project's own format; every part of it says that it is simulated.
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MediumFeatures } from '../core/corpus/extracted-features.ts';
import type { SimulatedCorpus } from '../core/simulation/simulate-corpus.ts';
import { writeWideTraces } from '../formats/wide-csv-writer.ts';
import { writeFeatureNpz } from '../formats/write-npz.ts';

export interface RenderedRecording {
  readonly recordingId: string;
  readonly video: Uint8Array;
  readonly features: Readonly<Record<'audio' | 'video', MediumFeatures>>;
  readonly foundShare: number;
  readonly followed: Readonly<Record<string, number>>;
}

/** What the traces are rounded to: a hundredth of a percent of the scale's half. */
const perUnit = 1e4;

const readme = `# Studio: a simulated corpus

Nobody was recorded. Faces are drawn, voices are synthesised, and the six raters are equations: everything here was made by
Soften's own simulation, for trying things out and for teaching. Nothing in it says anything about people.

- \`media\`: 16 videos, WebM with VP9 and Opus. Two simulated persons to a call, eight calls.
- \`traces\`: arousal and valence by six simulated raters, ten times a second, from -1 to 1.
- \`features\`: extracted from these videos by Soften, in Chromium: 98 landmark coordinates, and 130 functionals of the 65
  descriptors, every 100 ms.

\`npx soften corpus render studio\` makes the folder again. Traces come out the same to the last digit; what a browser encodes
differs from machine to machine. Licence: MIT, as all of Soften.
`;

/** `corpus.json`, README and traces: what does not need a browser. */
export async function writeStudioTraces(folder: string, { corpus, traces }: SimulatedCorpus): Promise<void> {
  const { modalities: _, folds, ...described } = corpus;
  const [{ name: __, ...partitions } = { name: '', train: [], dev: [], test: [] }] = folds;
  const manifest = { ...described, partitions };
  await write(folder, 'corpus.json', `${JSON.stringify(manifest, null, 2)}\n`);
  await write(folder, 'README.md', readme);
  for (const { id } of corpus.recordings)
    for (const dimension of corpus.dimensions) {
      const own = traces.filter((trace) => trace.recordingId === id && trace.dimension === dimension.id);
      const rounded = own.map((trace) => ({
        ...trace,
        values: Float64Array.from(trace.values, (value) => Math.round(value * perUnit) / perUnit),
      }));
      const { text } = writeWideTraces(rounded, corpus.hopSec);
      await write(folder, `traces/${dimension.id}/${id}.csv`, text);
    }
}

export async function writeStudioRecording(
  folder: string,
  { recordingId, video, features }: RenderedRecording,
): Promise<void> {
  await write(folder, `media/${recordingId}.webm`, video);
  for (const [modality, table] of Object.entries(features))
    await write(folder, `features/${modality}/${recordingId}.npz`, writeFeatureNpz(table));
}

/** Beside the folder: a page cannot list what a server has. */
export async function listStudioFiles(folder: string): Promise<void> {
  const files = (await filesBelow(folder)).map(({ path }) => path).filter((path) => path !== 'README.md');
  await writeFile(`${folder}.json`, `${JSON.stringify(files.sort(), null, 2)}\n`);
}

export async function sizesOf(folder: string): Promise<{ mediaMb: number; featureMb: number }> {
  const files = await filesBelow(folder);
  const sum = (top: string) =>
    files.reduce((bytes, { path, size }) => bytes + (path.startsWith(`${top}/`) ? size : 0), 0) / 1e6;
  return { mediaMb: sum('media'), featureMb: sum('features') };
}

async function filesBelow(folder: string) {
  const paths = await readdir(folder, { recursive: true });
  const files = await Promise.all(
    paths.map(async (path) => ({ path: path.replaceAll('\\', '/'), stats: await stat(join(folder, path)) })),
  );
  return files.filter(({ stats }) => stats.isFile()).map(({ path, stats }) => ({ path, size: stats.size }));
}

async function write(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  const full = join(folder, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, content);
}
