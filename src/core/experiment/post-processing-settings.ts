// Among which steps the post-processing chooses on dev.
import type { ExperimentSettings } from './experiment-settings.ts';
import type { PostProcessingSearch } from './post-processing.ts';
import { type SettingField, setting } from './setting-field.ts';
import type { Smoother } from './smooth-series.ts';

const smoothers: Readonly<Record<string, readonly Smoother[]>> = {
  both: ['movingAverage', 'median'],
  movingAverage: ['movingAverage'],
  median: ['median'],
  none: [],
};

const withSearch = (
  settings: ExperimentSettings,
  change: Partial<PostProcessingSearch>,
): ExperimentSettings => ({ ...settings, postProcessing: { ...settings.postProcessing, ...change } });

const inOrder = ({ postProcessing: { earliestShiftSec, latestShiftSec } }: ExperimentSettings) =>
  earliestShiftSec <= latestShiftSec ? null : 'an earliest shift that is not after the latest';

export const postProcessingSettings: readonly SettingField[] = [
  setting<string>({
    id: 'smoothing',
    group: 'Post-processing',
    label: 'Smoothing tries',
    source: 'Sec. 4: smoothing, without saying which',
    kind: {
      kind: 'choice',
      options: [
        { value: 'both', label: 'moving average and median' },
        { value: 'movingAverage', label: 'moving average' },
        { value: 'median', label: 'median' },
        { value: 'none', label: 'nothing', note: 'Predictions stay as rough as they are.' },
      ],
    },
    what: 'The first of four steps; like each, it is taken only if it raises the CCC on dev.',
    changes: 'fusion',
    read: ({ postProcessing }) =>
      Object.keys(smoothers).find((name) => sameNames(smoothers[name] ?? [], postProcessing.smoothers)),
    write: (settings, name) => withSearch(settings, { smoothers: smoothers[name] ?? [] }),
  }),
  setting<number>({
    id: 'longestWindow',
    group: 'Post-processing',
    label: 'Longest smoothing window',
    source: 'not said in the paper',
    unit: 's',
    kind: { kind: 'number', min: 0, max: 120, step: 1 },
    what: 'Windows of odd numbers of frames up to this are tried.',
    changes: 'fusion',
    read: ({ postProcessing }) => postProcessing.longestWindowSec,
    write: (settings, longestWindowSec) => withSearch(settings, { longestWindowSec }),
  }),
  setting<number>({
    id: 'earliestShift',
    group: 'Post-processing',
    label: 'Earliest shift',
    source: 'Sec. 4: time-shifting, without saying how far',
    unit: 's',
    kind: { kind: 'number', min: -60, max: 60, step: 0.5 },
    what: 'A negative shift brings the prediction forward; −4 s takes a delay of 4 s back.',
    changes: 'fusion',
    read: ({ postProcessing }) => postProcessing.earliestShiftSec,
    write: (settings, earliestShiftSec) => withSearch(settings, { earliestShiftSec }),
    check: inOrder,
  }),
  setting<number>({
    id: 'latestShift',
    group: 'Post-processing',
    label: 'Latest shift',
    source: 'Sec. 4: time-shifting, without saying how far',
    unit: 's',
    kind: { kind: 'number', min: -60, max: 60, step: 0.5 },
    what: 'A positive shift lets the prediction come later; every frame up to this is tried.',
    changes: 'fusion',
    read: ({ postProcessing }) => postProcessing.latestShiftSec,
    write: (settings, latestShiftSec) => withSearch(settings, { latestShiftSec }),
    check: inOrder,
  }),
];

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name) => others.includes(name));
}
