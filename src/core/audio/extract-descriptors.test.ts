import { describe, expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { createDescriptorExtractor } from './descriptor-extractor.ts';
import { extractDescriptorsJob } from './extract-descriptors.ts';

const samples = Float32Array.from(seededNoise(40_000, 1), (x) => 0.1 * x);

describe('extractDescriptorsJob', () => {
  test('the rows of the extractor in single precision, and progress by the second', async () => {
    const context = testJobContext();
    const { data, rows, cols } = await extractDescriptorsJob({ samples, sampleRateHz: 16000 }, context);
    const expected: number[] = [];
    const extractor = createDescriptorExtractor(16000, (row) => expected.push(...row));
    extractor.push(samples);
    extractor.end();
    expect([rows, cols]).toEqual([245, 65]);
    expect(data).toEqual(Float32Array.from(expected));
    expect(context.progress).toEqual([1, 2, 2.5].map((done) => ({ done, total: 2.5 })));
  });

  test('no rows from a sound shorter than a frame', async () => {
    const short = { samples: samples.subarray(0, 900), sampleRateHz: 16000 };
    expect(await extractDescriptorsJob(short, testJobContext())).toMatchObject({ rows: 0, cols: 65 });
  });

  test('stops within a second of sound when cancelled', async () => {
    const controller = new AbortController();
    const context = testJobContext(controller);
    const job = extractDescriptorsJob(
      { samples, sampleRateHz: 16000 },
      { ...context, onProgress: () => controller.abort() },
    );
    await expect(job).rejects.toMatchObject({ name: 'AbortError' });
  });
});
