import { afterEach, expect, test, vi } from 'vitest';
import { testJobContext } from '../testing/job-context.ts';
import { openBundled } from './bundled-corpus.ts';

const trace = `time,A,B\n${Array.from({ length: 50 }, (_, n) => `${n / 10},0.${n % 7},0.${n % 5}`).join('\n')}\n`;
const served: Readonly<Record<string, string>> = {
  'https://app/demo/small.json': JSON.stringify([
    'traces/arousal/a.csv',
    'features/video/a.csv',
    'media/a.webm',
  ]),
  'https://app/demo/small/traces/arousal/a.csv': trace,
  'https://app/demo/small/features/video/a.csv': 'time,x\n0,1\n0.1,2\n0.2,3\n',
  'https://app/demo/small/media/a.webm': 'film',
};

function serve(files: Readonly<Record<string, string>>): void {
  vi.stubGlobal('fetch', async (url: string) => {
    const text = files[url];
    // As a server does that answers with the page whatever it is asked for.
    if (text === undefined) return new Response('<p>', { headers: { 'content-type': 'text/html' } });
    return new Response(text, { headers: { 'content-type': 'text/plain' } });
  });
}

afterEach(() => vi.unstubAllGlobals());

const open = (withFeatures: boolean) => {
  const { signal } = new AbortController();
  return openBundled({ url: 'https://app/demo/small', withFeatures }, { ...testJobContext(), signal });
};

test('a folder beside the app is read like any folder, and its media come along', async () => {
  serve(served);
  const { corpus, media, featureSummaries } = await open(true);
  expect(corpus.name).toBe('small');
  expect(corpus.recordings.map(({ id }) => id)).toEqual(['a']);
  expect(featureSummaries.map(({ modality }) => modality)).toEqual(['video']);
  expect(media.map(({ path }) => path)).toEqual(['media/a.webm']);
  expect(await media[0]?.blob.text()).toBe('film');
});

test('without its features they are still to be extracted; it is another corpus then', async () => {
  serve(served);
  const [bare, whole] = [await open(false), await open(true)];
  expect(bare.corpus.modalities).toEqual([]);
  expect(bare.id).not.toBe(whole.id);
});

test('a file that is not there is named, also where the server answers with a page', async () => {
  const { 'https://app/demo/small/media/a.webm': _, ...rest } = served;
  serve(rest);
  await expect(open(true)).rejects.toThrow(/small\/media\/a\.webm.*a page/);
});
