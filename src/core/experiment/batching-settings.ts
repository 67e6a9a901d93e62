// How many frames make one update of the weights.
import type { RandomSegments, TrainSettings, WholeSequences } from '../model/train-settings.ts';
import { stepsIn } from './data-settings.ts';
import type { ExperimentSettings } from './experiment-settings.ts';
import { asTraining, type SettingField, setting } from './setting-field.ts';

/** What segments begin with when they are chosen in place of whole sequences: those of the preset `fast`. */
const segmentSec = 30;
const segmentsPerUpdate = 17;

const withBatching = (
  settings: ExperimentSettings,
  batching: TrainSettings['batching'],
): ExperimentSettings => ({ ...settings, train: { ...settings.train, batching } });

export const batchingSettings: readonly SettingField[] = [
  setting<'sequences' | 'segments'>({
    id: 'batching',
    group: 'Learning',
    label: 'Batches of',
    source: 'not said in the paper; CURRENNT takes whole sequences',
    kind: {
      kind: 'choice',
      options: [
        {
          value: 'sequences',
          label: 'whole recordings',
          note: 'CURRENNT’s default: all of them, one update.',
        },
        { value: 'segments', label: 'segments', note: 'Short pieces from random places: many updates.' },
      ],
    },
    what: 'Whether the network sees whole recordings or pieces of them.',
    changes: 'training',
    read: ({ train }) => train.batching.kind,
    write(settings, kind) {
      if (settings.train.batching.kind === kind) return settings;
      const frames = stepsIn(segmentSec, settings.poolSec);
      return withBatching(
        settings,
        kind === 'sequences' ? { kind, sequencesPerUpdate: 'all' } : { kind, frames, segmentsPerUpdate },
      );
    },
  }),
  setting<number | null>({
    id: 'recordingsPerUpdate',
    group: 'Learning',
    label: 'Recordings per update',
    source: 'not said in the paper; CURRENNT takes all',
    kind: { kind: 'number', min: 1, max: 100_000, step: 1, whole: true, none: 'all' },
    what: 'After so many recordings the weights change; with all of them, once per epoch.',
    changes: 'training',
    needs: 'batches of whole recordings',
    read({ train: { batching } }) {
      if (batching.kind !== 'sequences') return undefined;
      return batching.sequencesPerUpdate === 'all' ? null : batching.sequencesPerUpdate;
    },
    write: (settings, size) =>
      withBatching(settings, {
        ...(settings.train.batching as WholeSequences),
        sequencesPerUpdate: size ?? 'all',
      }),
    check: asTraining('batching.sequencesPerUpdate'),
  }),
  setting<number>({
    id: 'segmentLength',
    group: 'Learning',
    label: 'Length of a segment',
    source: 'not in the paper',
    unit: 's',
    kind: { kind: 'number', min: 0.1, max: 3600, step: 1 },
    what: 'So much of a recording is seen at once, rounded to whole steps of the pooling.',
    changes: 'training',
    needs: 'batches of segments',
    read: ({ poolSec, train: { batching } }) =>
      batching.kind === 'segments' ? Math.round(batching.frames * poolSec * 1e6) / 1e6 : undefined,
    write: (settings, lengthSec) =>
      withBatching(settings, {
        ...(settings.train.batching as RandomSegments),
        frames: stepsIn(lengthSec, settings.poolSec),
      }),
    check: asTraining('batching.frames'),
  }),
  setting<number>({
    id: 'segmentsPerUpdate',
    group: 'Learning',
    label: 'Segments per update',
    source: 'not in the paper',
    kind: { kind: 'number', min: 1, max: 4096, step: 1, whole: true },
    what: 'After so many segments the weights change.',
    changes: 'training',
    needs: 'batches of segments',
    read: ({ train: { batching } }) =>
      batching.kind === 'segments' ? batching.segmentsPerUpdate : undefined,
    write: (settings, size) =>
      withBatching(settings, { ...(settings.train.batching as RandomSegments), segmentsPerUpdate: size }),
    check: asTraining('batching.segmentsPerUpdate'),
  }),
  setting<number>({
    id: 'atOnce',
    group: 'Learning',
    label: 'Computed at once',
    source: 'not in the paper',
    kind: { kind: 'number', min: 1, max: 4096, step: 1, whole: true },
    what: 'At most so many recordings or segments are computed together, on a processor no more than 6,400 frames; an update adds up as many rounds as it needs.',
    changes: 'memory',
    read: ({ train }) => train.sequencesPerPass,
    write: (settings, sequencesPerPass) => ({ ...settings, train: { ...settings.train, sequencesPerPass } }),
    check: asTraining('sequencesPerPass'),
  }),
];
