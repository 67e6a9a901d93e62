// The kernels as the sound worker gets them: the same bits with them, and without them where a browser has no SIMD.
import { readFile } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { usualSoundSettings } from '../src/core/audio/sound-settings.ts';
import { extractSoundJob } from '../src/media/extract-sound.ts';
import { as16Bit, glidingVoice } from '../src/testing/gliding-voice.ts';
import { testJobContext } from '../src/testing/job-context.ts';
import { wavBytes } from '../src/testing/wav-bytes.ts';
import { loadDescriptorKernels } from './descriptor-kernels.ts';

afterEach(() => void vi.unstubAllGlobals());

const built = () => readFile(new URL('../src/assembly/build/descriptors.wasm', import.meta.url));

function serve(answer: () => Promise<Response>) {
  vi.stubGlobal('fetch', (url: string) => {
    expect(url).toMatch(/descriptors.*\.wasm/);
    return answer();
  });
}

async function features(kernels: object | undefined) {
  const blob = new Blob([
    new Uint8Array(wavBytes({ sampleRateHz: 16000, data: as16Bit(glidingVoice(16000, 2)) })),
  ]);
  const rows: Buffer[] = [];
  const onRow = (row: Float64Array) => rows.push(Buffer.from(row.slice().buffer));
  const order = { blob, file: 'a.wav', settings: usualSoundSettings, kernels, onRow };
  const { values } = await extractSoundJob(order, testJobContext());
  return Buffer.concat([...rows, Buffer.from(values.data)]);
}

test('with kernels and without: the same bits from file to features', async () => {
  serve(async () => new Response(new Uint8Array(await built())));
  const kernels = await loadDescriptorKernels();
  expect(kernels).toBeInstanceOf(WebAssembly.Module);
  expect((await features(kernels)).equals(await features(undefined))).toBe(true);
});

test.each([
  ['a browser without SIMD', async () => new Response(Uint8Array.of(0, 97, 115, 109, 9, 9, 9, 9))],
  ['a missing file', async () => new Response('', { status: 404 })],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
])('%s: no kernels', async (_, answer) => {
  serve(answer);
  expect(await loadDescriptorKernels()).toBeUndefined();
});
