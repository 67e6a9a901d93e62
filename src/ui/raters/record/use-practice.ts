// A practice on a clock of its own.
import { useMemo } from 'react';
import { practiceSec } from '../../../core/annotation/practice.ts';
import type { RecordSettings } from '../../../core/annotation/record-settings.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import type { PlaybackClock } from '../../../core/playback-clock.ts';
import { useSilentClock } from '../../shared/use-recording-clock.ts';
import { createPracticeRun, type PracticeRun } from './practice-run.ts';
import type { RecorderOptions } from './recorder.ts';
import { steeringOf } from './steering-of.ts';

export interface UsedPractice {
  readonly clock: PlaybackClock;
  readonly options: RecorderOptions;
  readonly aimNow: PracticeRun['aimNow'];
}

/** Null while nobody practises. */
export function usePractice(
  isOn: boolean,
  dimensions: readonly Dimension[],
  settings: RecordSettings,
): UsedPractice | null {
  const clock = useSilentClock(practiceSec, isOn);
  return useMemo(() => {
    if (!clock || !isOn) return null;
    const { aimNow, ...run } = createPracticeRun(dimensions, clock);
    const { countdownSec } = settings;
    return { clock, aimNow, options: { ...run, clock, countdownSec, steering: steeringOf(settings) } };
  }, [clock, isOn, dimensions, settings]);
}
