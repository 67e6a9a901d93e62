// How long a network learns, and which of its epochs is kept.
import type { StoppingSettings } from '../model/train-settings.ts';
import type { ExperimentSettings } from './experiment-settings.ts';
import { asTraining, type SettingField, setting } from './setting-field.ts';

const withStopping = (
  settings: ExperimentSettings,
  change: Partial<StoppingSettings>,
): ExperimentSettings => ({
  ...settings,
  train: { ...settings.train, stopping: { ...settings.train.stopping, ...change } },
});

export const stoppingSettings: readonly SettingField[] = [
  setting<number | null>({
    id: 'clipNorm',
    group: 'Learning',
    label: 'Gradients clipped to',
    source: 'not in the paper',
    kind: { kind: 'number', min: 0, max: 1000, step: 0.5, none: 'none' },
    what: 'The norm of all gradients together is brought down to this, so that no single update goes too far.',
    changes: 'training',
    read: ({ train }) => train.clipNorm,
    write: (settings, clipNorm) => ({ ...settings, train: { ...settings.train, clipNorm } }),
    check: asTraining('clipNorm'),
  }),
  setting<number>({
    id: 'maxEpochs',
    group: 'Learning',
    label: 'Epochs at most',
    source: 'Sec. 4: 150',
    kind: { kind: 'number', min: 1, max: 10_000, step: 1, whole: true },
    what: 'How often the network sees the training recordings, unless it stops earlier.',
    changes: 'training',
    read: ({ train }) => train.maxEpochs,
    write: (settings, maxEpochs) => ({ ...settings, train: { ...settings.train, maxEpochs } }),
    check: asTraining('maxEpochs'),
  }),
  setting<number>({
    id: 'patience',
    group: 'Learning',
    label: 'Patience',
    source: 'Sec. 4: 20',
    unit: 'epochs',
    kind: { kind: 'number', min: 1, max: 10_000, step: 1, whole: true },
    what: 'Training stops after so many epochs that were not better on dev.',
    changes: 'training',
    read: ({ train }) => train.stopping.patience,
    write: (settings, patience) => withStopping(settings, { patience }),
    check: asTraining('stopping.patience'),
  }),
  setting<StoppingSettings['measure']>({
    id: 'stopOn',
    group: 'Learning',
    label: 'Better means',
    source: 'Sec. 4: the MSE on dev',
    kind: {
      kind: 'choice',
      options: [
        { value: 'loss', label: 'a lower loss on dev', note: 'The paper’s: σ alone then stops at once.' },
        { value: 'ccc', label: 'a higher CCC on dev', note: 'Each target keeps its own best epoch.' },
      ],
    },
    what: 'Which epoch’s weights are kept, and what patience waits for.',
    changes: 'training',
    read: ({ train }) => train.stopping.measure,
    write: (settings, measure) => withStopping(settings, { measure }),
  }),
];
