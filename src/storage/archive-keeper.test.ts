// Training goes on although the disk never answers: whoever waits for it is told.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { NetworkTask } from '../core/experiment/network-task.ts';
import type { TrainCheckpoint } from '../core/model/train-types.ts';
import type { ProjectArchive } from '../core/project/project-archive.ts';
import { diskPatienceMs } from './answer-within.ts';
import { archiveKeeper } from './archive-keeper.ts';

const kept = { runId: 'run', plan: {} } as unknown as NetworkTask['kept'];
const never = () => new Promise<never>(() => undefined);
const silentArchive = { checkpointOf: never, keepCheckpoint: never, keepNetwork: never };

afterEach(() => void vi.useRealTimers());

describe('archiveKeeper', () => {
  it.each([
    ['an archive that does not open', never()],
    [
      'an archive that opens and then says nothing',
      Promise.resolve(silentArchive as unknown as ProjectArchive),
    ],
  ])('%s is given up after its time', async (_, archive) => {
    vi.useFakeTimers();
    const keeper = archiveKeeper(kept, archive);
    const asked = [
      keeper?.loadCheckpoint(),
      keeper?.saveCheckpoint({} as TrainCheckpoint),
      keeper?.keepFinished({ epochs: [], stoppedEarly: false, chosenEpochs: [], predictions: [] }, []),
    ];
    const told = Promise.allSettled(asked);
    await vi.advanceTimersByTimeAsync(diskPatienceMs);
    for (const outcome of await told) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringMatching(/did not answer within 10 s$/) },
      });
    }
  });

  it('passes on what the archive says, and leaves no timer behind', async () => {
    vi.useFakeTimers();
    const archive = { ...silentArchive, checkpointOf: async () => null } as unknown as ProjectArchive;
    await expect(archiveKeeper(kept, Promise.resolve(archive))?.loadCheckpoint()).resolves.toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});
