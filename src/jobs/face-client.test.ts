import { expect, test } from 'vitest';
import { serve } from '../rpc/serve.ts';
import type { WorkerLike } from '../rpc/worker-pool.ts';
import type { DelegateTimes, ExtractFaceParams, FaceContract } from './contracts/face.ts';
import { createFaceClient, fasterDelegate } from './face-client.ts';

/** Workers that measure nothing: they count how often delegates were timed, and tell which one each video gets. */
function pretendWorkers(times: DelegateTimes) {
  const asked: ExtractFaceParams[] = [];
  const counts = { timed: 0, spawned: 0 };
  const spawn = (): WorkerLike => {
    counts.spawned += 1;
    const { port1, port2 } = new MessageChannel();
    serve<FaceContract>(port2, {
      measureDelegates: () => {
        counts.timed += 1;
        return times;
      },
      extractFace: (params) => {
        asked.push(params);
        if (params.target.path === 'bad.mp4') throw new Error('bad.mp4 is empty (0 bytes).');
        return {} as never;
      },
    });
    return Object.assign(port1, { terminate: () => port1.close() });
  };
  return { asked, counts, spawn };
}

const video = (path: string) => ({
  target: { recordingId: 'r', modality: 'video', path, offsetSec: 0 },
  blob: new Blob(['x']),
  settings: { stepSec: 0.1 },
});

test('delegates are timed once, before the first video, and remembered; a bad file does not stop the others', async () => {
  const { asked, counts, spawn } = pretendWorkers({ cpuMs: 20, gpuMs: 5, gpu: 'a card' });
  const kept: DelegateTimes[] = [];
  const memory = { recall: () => kept[0] ?? null, keep: (times: DelegateTimes) => void kept.push(times) };
  const client = createFaceClient({ filesUrl: () => '/face/', memory, spawn });
  expect(counts.spawned).toBe(0);
  const outcomes = await Promise.allSettled(
    ['a.mp4', 'bad.mp4', 'b.mp4'].map((name) => client.extractFace(video(name))),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const model = Uint8Array.of(1, 2);
  client.useModel(model);
  await client.extractFace(video('c.mp4'));
  client.dispose();
  expect(counts).toEqual({ timed: 1, spawned: 2 });
  expect(kept).toHaveLength(1);
  expect(asked.map(({ landmarker }) => landmarker.model)).toEqual([null, null, null, model]);
  expect(asked.map(({ landmarker }) => landmarker.delegate)).toEqual(['GPU', 'GPU', 'GPU', 'GPU']);
});

test('a graphics card is taken only where it is clearly faster', () => {
  expect(fasterDelegate({ cpuMs: 20, gpuMs: null, gpu: 'none' })).toBe('CPU');
  expect(fasterDelegate({ cpuMs: 20, gpuMs: 17, gpu: 'slow' })).toBe('CPU');
  expect(fasterDelegate({ cpuMs: 20, gpuMs: 15, gpu: 'fast' })).toBe('GPU');
});
