// What of the corpus is learnt from, and on which steps.
import { type SettingField, setting } from './setting-field.ts';

export const dataSettings: readonly SettingField[] = [
  setting<number>({
    id: 'delay',
    group: 'Data',
    label: 'Delay compensation',
    source: 'Sec. 4.2: 4 s',
    unit: 's',
    kind: { kind: 'number', min: 0, max: 60, step: 0.5 },
    what: 'The labels are shifted back by so much against the features, because raters answer late.',
    changes: 'training',
    read: ({ delaySec }) => delaySec,
    write: (settings, delaySec) => ({ ...settings, delaySec }),
  }),
  setting<number>({
    id: 'pooling',
    group: 'Data',
    label: 'Pooling',
    source: 'not in the paper, which keeps every frame',
    unit: 's',
    kind: { kind: 'number', min: 0.01, max: 10, step: 0.1 },
    what: 'Features and labels are averaged over so much; predictions are interpolated back to the frames.',
    changes: 'training',
    read: ({ poolSec }) => poolSec,
    // A segment keeps its length in seconds.
    write(settings, poolSec) {
      const { batching } = settings.train;
      if (batching.kind === 'sequences') return { ...settings, poolSec };
      const frames = stepsIn(batching.frames * settings.poolSec, poolSec);
      return { ...settings, poolSec, train: { ...settings.train, batching: { ...batching, frames } } };
    },
    check: ({ poolSec }, { hopSec }) =>
      poolSec < hopSec - 1e-9 ? `at least one frame of the corpus, ${hopSec} s` : null,
  }),
  setting<boolean>({
    id: 'maskSilence',
    group: 'Data',
    label: 'Mask silence',
    source: 'not in the paper, which names it as future work',
    kind: { kind: 'yesNo' },
    what: 'Audio features become the training mean, after standardisation, while the subject is silent (by turns/<recording>.csv, or as found in the sound when its features are extracted here).',
    changes: 'training',
    read: ({ maskSilence }) => maskSilence ?? false,
    write: (settings, maskSilence) => ({ ...settings, maskSilence }),
    check: ({ maskSilence }, { recordings }) =>
      maskSilence && !recordings.some(({ speaking }) => speaking)
        ? 'no, for nothing tells when the subjects speak: extract audio features here, or bring turns/<recording>.csv'
        : null,
  }),
  setting<number | null>({
    id: 'recordings',
    group: 'Data',
    label: 'Recordings at most',
    source: 'not in the paper, which takes all',
    kind: { kind: 'number', min: 3, max: 100_000, step: 1, whole: true, none: 'all' },
    what: 'Takes only so many recordings, in the proportions of the partitions.',
    changes: 'training',
    read: ({ maxRecordings }) => maxRecordings,
    write: (settings, maxRecordings) => ({ ...settings, maxRecordings }),
  }),
];

/** Whole steps of `poolSec` that come closest to so many seconds, at least one. */
export function stepsIn(lengthSec: number, poolSec: number): number {
  return Math.max(1, Math.round(lengthSec / poolSec));
}
