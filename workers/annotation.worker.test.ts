// The entry as it stands, with a MessageChannel in the place of the worker's own scope.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { goldStandardJob, paperGoldStandard } from '../src/core/annotation/gold-standard.ts';
import type { GoldStandardParams } from '../src/core/annotation/gold-standard-types.ts';
import type { Trace } from '../src/core/annotation/trace.ts';
import type { AnnotationContract } from '../src/jobs/contracts/annotation.ts';
import { connect } from '../src/rpc/connect.ts';
import { testJobContext } from '../src/testing/job-context.ts';

let channel: MessageChannel;

beforeEach(() => {
  channel = new MessageChannel();
  vi.stubGlobal('self', channel.port2);
});

afterEach(() => {
  channel.port1.close();
  vi.unstubAllGlobals();
});

function trace(raterId: string, values: Float64Array): Trace {
  return {
    recordingId: 'r',
    dimension: 'arousal',
    raterId,
    take: 1,
    source: 'test',
    timesSec: Float64Array.of(0, 0.1, 0.2, 0.3),
    values,
    kind: 'samples',
    stamp: 'point',
  };
}

test('gives what the job gives when it is called directly, and reports progress', async () => {
  await import('./annotation.worker.ts');
  const traces = [
    trace('a', Float64Array.of(0, 0.5, 1, Number.NaN)),
    trace('b', Float64Array.of(0.1, 0.4, 0.8, 0.3)),
  ];
  const inputs = ['r', 's'].map((recordingId) => ({ recordingId, dimension: 'arousal', traces }));
  const params: GoldStandardParams = { hopSec: 0.1, settings: paperGoldStandard, inputs };
  const progress: number[] = [];
  const call = connect<AnnotationContract>(channel.port1).call('goldStandard', params, {
    onProgress: ({ done }) => progress.push(done),
  });
  const direct = await goldStandardJob(params, testJobContext());
  expect(await call.result).toEqual(direct);
  expect(progress.at(-1)).toBe(2);
});
