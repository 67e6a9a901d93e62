// What the network is made of, before it has learnt anything.
import { asTraining, type SettingField, setting } from './setting-field.ts';

export const networkSettings: readonly SettingField[] = [
  setting<readonly number[]>({
    id: 'cells',
    group: 'Network',
    label: 'Cells per direction, one number per layer',
    source: 'Sec. 4: two layers of 240',
    kind: { kind: 'numbers', min: 1, max: 1024, whole: true, mostNumbers: 8 },
    what: 'The paper’s “240 cells” can mean 240 per direction, or 120 per direction and 240 together, as its toolkit CURRENNT counts.',
    changes: 'training',
    read: ({ train }) => train.cellsPerDirection,
    write: (settings, cellsPerDirection) => ({
      ...settings,
      train: { ...settings.train, cellsPerDirection },
    }),
    check: asTraining('cellsPerDirection'),
  }),
  setting<number>({
    id: 'initialRange',
    group: 'Network',
    label: 'Initial weights within ±',
    source: 'Sec. 4: 0.1',
    kind: { kind: 'number', min: 0.001, max: 2, step: 0.01 },
    what: 'Weights and biases are drawn uniformly from minus to plus this.',
    changes: 'training',
    read: ({ train }) => train.initialRange,
    write: (settings, initialRange) => ({ ...settings, train: { ...settings.train, initialRange } }),
  }),
  setting<number>({
    id: 'inputNoise',
    group: 'Network',
    label: 'SD of the input noise',
    source: 'Sec. 4: 0.2',
    kind: { kind: 'number', min: 0, max: 5, step: 0.05 },
    what: 'Gaussian noise is added to the standardised inputs while training.',
    changes: 'training',
    read: ({ train }) => train.inputNoiseSd,
    write: (settings, inputNoiseSd) => ({ ...settings, train: { ...settings.train, inputNoiseSd } }),
    check: asTraining('inputNoiseSd'),
  }),
  setting<boolean>({
    id: 'meanBias',
    group: 'Network',
    label: 'Output starts at the training mean',
    source: 'not said in the paper',
    kind: { kind: 'yesNo' },
    what: 'The output’s bias starts at the mean of its target; otherwise it is drawn like the weights and has to be learnt.',
    changes: 'training',
    read: ({ train }) => train.outputBias === 'trainMean',
    write: (settings, yes) => ({
      ...settings,
      train: { ...settings.train, outputBias: yes ? 'trainMean' : 'drawn' },
    }),
  }),
];
