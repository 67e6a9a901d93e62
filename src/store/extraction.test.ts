import { describe, expect, test, vi } from 'vitest';
import { matrix } from '../core/array/matrix.ts';
import { type ExtractedFeatures, placeFeatures } from '../core/corpus/extracted-features.ts';
import { readCorpusFolder } from '../formats/corpus-folder.ts';
import { blobSource } from '../formats/file-source.ts';
import type { JobClients } from '../jobs/clients.ts';
import type { CorpusFile } from '../jobs/contracts/corpus.ts';
import type { ExtractSoundParams, SoundFeatures } from '../jobs/contracts/sound.ts';
import type { FaceRequest } from '../jobs/face-client.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { testJobContext } from '../testing/job-context.ts';
import { type MemoryArchive, memoryArchive } from '../testing/memory-archive.ts';
import { selectRecordingRows } from './corpus-selectors.ts';
import { selectExtractionFindings, selectNextExtractor, selectPlanOf } from './extraction-selectors.ts';
import { createSoftenStore, type SoftenStore } from './soften-store.ts';

const trace = (lastSec: number) =>
  ['time,A,B', ...Array.from({ length: 10 * lastSec + 1 }, (_, i) => `${i / 10},0.1,0.${i % 9}`)].join('\n');

const folder: Readonly<Record<string, string>> = {
  'calls/traces/arousal/a.csv': trace(10),
  'calls/traces/arousal/b.csv': trace(10),
  'calls/media/a.wav': 'sound of a',
  'calls/media/b.mp4': 'film of b',
  'calls/media/c.mp3': 'sound of c',
};

function filesOf(contents: Readonly<Record<string, string>>): CorpusFile[] {
  return Object.entries(contents).map(([path, text]) => ({ path, blob: new Blob([text]) }));
}

/** Features of 10 s: every value is the length of the file. */
function pretended({ target, blob }: ExtractSoundParams): SoundFeatures {
  const features = {
    columns: ['F0final_sma_mean', 'F0final_sma_sd'],
    timesSec: Float64Array.from({ length: 100 }, (_, i) => i / 10),
    values: matrix(100, 2, new Float32Array(200).fill(blob.size)),
    findings: [],
    speaking: [[0.5, 0.1 * blob.size] as const],
  };
  const decoded = { container: 'WAVE', codec: 'pcm-s16', channels: 1, sourceRateHz: 16000, durationSec: 10 };
  const key = `sound-${target.recordingId}`;
  return { ...placeFeatures(features, target), decoded, voiced: [], key, fromCache: false };
}

type Extract = (params: ExtractSoundParams, signal?: AbortSignal) => Promise<SoundFeatures>;

function visit(
  extract: Extract = async (params) => pretended(params),
  archive: MemoryArchive = memoryArchive(),
  extractFace?: (request: FaceRequest) => Promise<ExtractedFeatures>,
) {
  const asked: ExtractSoundParams[] = [];
  let contents = folder;
  const clients = directJobClients((name) => {
    const files = filesOf(contents).map(({ path, blob }) => blobSource(path, blob));
    return readCorpusFolder({ files, name }, testJobContext());
  });
  const jobs = {
    ...clients,
    loadExtractions: async (kept) =>
      kept.map(({ key, ...target }) => ({
        ...pretended({ ...request(target), target }),
        key,
        fromCache: true,
      })),
    face: { ...clients.face, ...(extractFace && { extractFace }) } as JobClients['face'],
    sound: {
      size: 2,
      dispose: () => undefined,
      run: (_: string, params: ExtractSoundParams, { signal }: { signal?: AbortSignal } = {}) => {
        asked.push(params);
        return extract(params, signal);
      },
    } as unknown as JobClients['sound'],
  } satisfies JobClients;
  const store = createSoftenStore({ jobs, queue: createJobQueue(), archive, codeVersion: 'test' });
  store.commands.startProject({ restore: false });
  const open = async (files = folder) => {
    contents = files;
    store.commands.openFiles(filesOf(files), 'calls');
    await idle(store);
  };
  return { store, asked, open, state: () => store.state.getState() };
}

function request(target: ExtractSoundParams['target']): ExtractSoundParams {
  const settings = { analysisRateHz: 16000, channel: 'mix' } as const;
  return { target, blob: new Blob([folder[`calls/${target.path}`] ?? '']), settings };
}

async function idle(store: SoftenStore): Promise<void> {
  const isBusy = () =>
    store.queue.snapshot().some(({ finishedAt }) => finishedAt === null) || store.state.getState().opening;
  for (let quiet = 0; quiet < 5; quiet = isBusy() ? 0 : quiet + 1)
    await new Promise((resolve) => setTimeout(resolve));
}

describe('a corpus with media', () => {
  test('offers one step for what has sound and no features', async () => {
    const { open, state } = visit();
    await open();
    const plan = selectPlanOf.sound(state());
    expect(plan?.todo.map(({ target }) => target)).toEqual([
      { recordingId: 'a', modality: 'audio', path: 'media/a.wav', offsetSec: 0 },
      { recordingId: 'b', modality: 'audio', path: 'media/b.mp4', offsetSec: 0 },
      { recordingId: 'c', modality: 'audio', path: 'media/c.mp3', offsetSec: 0 },
    ]);
    expect(plan).toMatchObject({ away: [], done: 0, withMedia: 3, withoutTraces: 1 });
    expect(await plan?.todo[1]?.blob.text()).toBe('film of b');
  });

  test('gets features that training can use; partitions, traces and identity stay', async () => {
    const { store, open, state, asked } = visit();
    await open();
    const before = state();
    store.commands.extractFeatures('sound');
    await idle(store);
    const after = state();
    expect(asked.map(({ settings }) => settings)).toEqual(
      Array.from({ length: 3 }, () => ({ analysisRateHz: 16000, channel: 'mix' })),
    );
    expect(after.open?.corpus.modalities).toEqual([
      { id: 'audio', columns: ['F0final_sma_mean', 'F0final_sma_sd'] },
    ]);
    expect(after.open?.features.map(({ recordingId, frames }) => [recordingId, frames])).toEqual([
      ['a', 100],
      ['b', 100],
      ['c', 100],
    ]);
    expect(after.repository.featuresOf('b', 'audio')?.values.data[0]).toBe('film of b'.length);
    expect(after.train.modalities).toEqual(['audio']);
    expect(selectRecordingRows(after).map(({ modalities }) => modalities)).toEqual([
      ['audio'],
      ['audio'],
      ['audio'],
    ]);
    expect(selectPlanOf.sound(after)).toMatchObject({ todo: [], done: 3 });
    expect([after.open?.id, after.open?.traces, after.fold]).toEqual([
      before.open?.id,
      before.open?.traces,
      before.fold,
    ]);
    expect(after.extraction.jobIds).toEqual({});
    store.commands.extractFeatures('sound');
    expect(asked).toHaveLength(3);
  });

  test('tells when the subject speaks where no turns file did, and no longer once it is taken out', async () => {
    const { store, open, state } = visit();
    await open({ ...folder, 'calls/turns/b.csv': 'start;end\n1;2\n' });
    const spans = (now = state()) => now.open?.corpus.recordings.map(({ speaking }) => speaking);
    expect(spans()).toEqual([undefined, [[1, 2]], undefined]);
    store.commands.extractFeatures('sound');
    await idle(store);
    const found = ['a', 'c'].map((id) => [[0.5, 0.1 * `sound of ${id}`.length]]);
    expect(spans()).toEqual([found[0], [[1, 2]], found[1]]);
    store.commands.removeExtracted('sound');
    expect(spans()).toEqual([undefined, [[1, 2]], undefined]);
  });

  test('stands in the order of the corpus, whichever was finished first', async () => {
    const { store, open, state } = visit(async (params) => {
      if (params.target.recordingId === 'a') await new Promise((resolve) => setTimeout(resolve, 20));
      return pretended(params);
    });
    await open();
    store.commands.extractFeatures('sound');
    await idle(store);
    expect(state().open?.features.map(({ recordingId }) => recordingId)).toEqual(['a', 'b', 'c']);
  });

  test('corpus.json says which channel and offset a medium has, and a sound file comes before the film', async () => {
    const media = [
      { path: 'media/b.mp4', offsetSec: 0.5, channel: 'right' },
      { path: 'media/a.wav', offsetSec: 1.5, channel: 'left' },
    ];
    const manifest = JSON.stringify({ formatVersion: 1, name: 'calls', recordings: [{ id: 'a', media }] });
    const { store, open, asked } = visit();
    await open({ ...folder, 'calls/corpus.json': manifest });
    store.commands.setSoundSettings({ analysisRateHz: 44100 });
    store.commands.extractFeatures('sound');
    await idle(store);
    expect(asked[0]).toMatchObject({
      target: { recordingId: 'a', path: 'media/a.wav', offsetSec: 1.5 },
      settings: { analysisRateHz: 44100, channel: 'left' },
    });
  });

  test('goes on to train on what was chosen, if that was not everything', async () => {
    const { store, open, state } = visit();
    const features = {
      'calls/features/video/a.csv': 'time,x\n0,1\n0.1,2',
      'calls/features/text/a.csv': 'time,y\n0,1\n0.1,2',
    };
    await open({ ...folder, ...features });
    store.commands.setTrainModalities(['video']);
    store.commands.extractFeatures('sound');
    await idle(store);
    expect(state().open?.corpus.modalities).toHaveLength(3);
    expect(state().train.modalities).toEqual(['video']);
  });

  test('that came with other features under our name keeps them', async () => {
    const { store, open, state } = visit();
    await open({ ...folder, 'calls/features/audio/a.csv': 'time,loud\n0,1\n0.1,2\n0.2,3' });
    expect(selectPlanOf.sound(state())?.todo).toHaveLength(3);
    // Nobody needs a second kind of the same, so that it is no next step.
    expect(selectNextExtractor(state())).not.toBe('sound');
    store.commands.extractFeatures('sound');
    await idle(store);
    expect(state().open?.corpus.modalities.map(({ id }) => id)).toEqual(['audio', 'audio-soften']);
    expect(state().repository.featuresOf('a', 'audio')?.columns).toEqual(['loud']);
    expect(selectPlanOf.sound(state())).toMatchObject({ modality: 'audio-soften', todo: [], done: 3 });
  });
});

describe('trouble', () => {
  test('one file that cannot be used is told with its remedy, the others go on, and it can be tried again', async () => {
    const error = Object.assign(new Error('no sound'), { remedy: 'Convert it.', code: 'no-sound-track' });
    let isBroken = true;
    const { store, open, state } = visit(async (params) => {
      if (isBroken && params.target.recordingId === 'b') throw error;
      return pretended(params);
    });
    await open();
    store.commands.extractFeatures('sound');
    await idle(store);
    expect(selectExtractionFindings(state())).toMatchObject([
      {
        severity: 'error',
        code: 'no-sound-track',
        message: 'no sound',
        remedy: 'Convert it.',
        findings: [{ file: 'media/b.mp4' }],
      },
    ]);
    expect(selectPlanOf.sound(state())?.todo.map(({ target }) => target.recordingId)).toEqual(['b']);
    expect(store.queue.snapshot().at(-1)?.state).toBe('done');
    isBroken = false;
    store.commands.extractFeatures('sound');
    await idle(store);
    expect(selectExtractionFindings(state())).toEqual([]);
    expect(selectPlanOf.sound(state())?.done).toBe(3);
  });

  test('what one extractor says of a film leaves what another said of it', async () => {
    const said = (code: string) => ({ severity: 'note' as const, code, message: code, remedy: '', file: '' });
    const ofFaces = {
      columns: ['x'],
      timesSec: Float64Array.of(0),
      values: matrix(1, 1),
      findings: [said('of faces')],
    };
    const { store, open, state } = visit(
      async (params) => ({
        ...pretended(params),
        findings: [{ ...said('of sound'), file: params.target.path }],
      }),
      memoryArchive(),
      async ({ target }) => ({ ...placeFeatures(ofFaces, target), key: null, fromCache: false }),
    );
    await open({ 'calls/traces/arousal/b.csv': trace(10), 'calls/media/b.mp4': 'film of b' });
    const codes = () =>
      state()
        .extraction.findings.map(({ code }) => code)
        .filter((code) => code.startsWith('of '));
    store.commands.extractFeatures('sound');
    await idle(store);
    store.commands.extractFeatures('face');
    await idle(store);
    expect(codes()).toEqual(['of sound', 'of faces']);
    store.commands.removeExtracted('face');
    expect(codes()).toEqual(['of sound']);
    expect(state().open?.corpus.recordings[0]?.speaking).toHaveLength(1);
  });

  test('if no file can be used, the job failed', async () => {
    const { store, open } = visit(async () => {
      throw new Error('No sound.');
    });
    await open();
    store.commands.extractFeatures('sound');
    await idle(store);
    expect(store.queue.snapshot().at(-1)).toMatchObject({
      state: 'failed',
      error: { message: 'media/a.wav: No sound. 2 more could not be used either.' },
    });
  });

  test('what is finished when it is stopped stays, and is not done again', async () => {
    const { store, open, state, asked } = visit((params, signal) =>
      params.target.recordingId === 'a'
        ? Promise.resolve(pretended(params))
        : new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    );
    await open();
    store.commands.extractFeatures('sound');
    await vi.waitUntil(() => asked.length === 3);
    store.commands.extractFeatures('sound');
    store.commands.setSoundSettings({ channel: 'left' });
    store.commands.cancelExtraction('sound');
    await idle(store);
    expect(store.queue.snapshot().at(-1)?.state).toBe('cancelled');
    expect(state().extraction.jobIds).toEqual({});
    expect(selectPlanOf.sound(state())?.todo.map(({ target }) => target.recordingId)).toEqual(['b', 'c']);
    store.commands.extractFeatures('sound');
    await vi.waitUntil(() => asked.length === 5);
    expect(asked.slice(3).map(({ target, settings }) => [target.recordingId, settings.channel])).toEqual([
      ['b', 'mix'],
      ['c', 'mix'],
    ]);
    store.commands.cancelExtraction('sound');
    await idle(store);
  });

  test('another corpus ends it, and what still arrives is not put into that one', async () => {
    const finish: (() => void)[] = [];
    const { store, open, state, asked } = visit(
      (params) => new Promise((resolve) => finish.push(() => resolve(pretended(params)))),
    );
    await open();
    store.commands.extractFeatures('sound');
    await vi.waitUntil(() => finish.length === 2);
    store.commands.openFiles(filesOf({ 'x/media/z.wav': 'sound of z' }), 'others');
    await vi.waitUntil(() => state().open?.corpus.name === 'others');
    for (const end of finish) end();
    await idle(store);
    expect(state().open?.features).toEqual([]);
    expect(asked).toHaveLength(2);
    expect(store.queue.snapshot().map((job) => job.state)).toContain('cancelled');
  });

  test('a recording that ends elsewhere than its traces is told', async () => {
    const { store, open, state } = visit();
    await open({
      ...folder,
      'calls/traces/arousal/a.csv': trace(4),
      'calls/traces/arousal/b.csv': trace(20),
    });
    store.commands.extractFeatures('sound');
    await idle(store);
    const found = selectExtractionFindings(state()).map(({ code, message }) => [code, message]);
    expect(found).toEqual([
      ['medium-longer-than-traces', 'The recording goes on to 9.9 s, its traces to 4.0 s.'],
      ['medium-shorter-than-traces', 'The recording goes on to 9.9 s, its traces to 20.0 s.'],
    ]);
  });
});

describe('another visit', () => {
  test('finds the features of the same folder, with how they were made, and what was chosen to train', async () => {
    const archive = memoryArchive();
    const first = visit(undefined, archive);
    await first.open();
    first.store.commands.setFaceSettings({ stepSec: 0 });
    first.store.commands.setSoundSettings({ channel: 'left' });
    first.store.commands.extractFeatures('sound');
    await idle(first.store);
    const before = first.state();

    const { store, open, state, asked } = visit(undefined, archive);
    await open();
    expect(asked).toEqual([]);
    expect(state().open).toEqual(before.open);
    expect(state().extraction.faceSettings.stepSec).toBe(0);
    expect(state().extraction).toEqual(before.extraction);
    expect(state().train).toEqual(before.train);
    expect(state().repository.featuresOf('a', 'audio')?.values.data[0]).toBe('sound of a'.length);
    store.commands.setSoundSettings({ channel: 'right' });
    expect(state().extraction.soundSettings.channel).toBe('left');
  });

  test('without the files says which are not at hand', async () => {
    const { store, state } = visit();
    store.commands.openFiles([], 'calls');
    await idle(store);
    expect(selectPlanOf.sound(state())).toMatchObject({ todo: [], away: ['a', 'b', 'c'] });
    store.commands.extractFeatures('sound');
    expect(state().extraction.jobIds).toEqual({});
  });

  test('what was extracted can be taken out, and extracted otherwise', async () => {
    const { store, open, state, asked } = visit();
    await open();
    const before = state();
    store.commands.extractFeatures('sound');
    await idle(store);
    store.commands.removeExtracted('sound');
    expect(state().open).toEqual(before.open);
    expect(state().train).toEqual(before.train);
    store.commands.setSoundSettings({ analysisRateHz: 44100 });
    store.commands.extractFeatures('sound');
    await idle(store);
    expect(asked.slice(3).map(({ settings }) => settings.analysisRateHz)).toEqual([44100, 44100, 44100]);
  });
});
