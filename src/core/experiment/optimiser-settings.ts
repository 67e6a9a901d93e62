// How the weights follow the gradient, and of which loss.
import type { AdamSettings, SgdSettings } from '../model/train-settings.ts';
import type { LossForm } from '../model/weighted-loss.ts';
import type { ExperimentSettings } from './experiment-settings.ts';
import { asTraining, type SettingField, setting } from './setting-field.ts';

/** What an optimiser begins with when it is chosen in place of the other. */
const sgd: SgdSettings = { kind: 'sgd', learningRate: 1e-5, momentum: 0.9 };
const adam: AdamSettings = { kind: 'adam', learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

const withOptimiser = (
  settings: ExperimentSettings,
  optimiser: SgdSettings | AdamSettings,
): ExperimentSettings => ({ ...settings, train: { ...settings.train, optimiser } });

/** Below this a gradient of means moves nothing in the epochs there are. */
const slowOnMeans = 1e-3;

/** One of the numbers that only Adam has. */
function ofAdam(
  part: 'beta1' | 'beta2' | 'epsilon',
  label: string,
  range: { readonly min: number; readonly max: number; readonly step: number },
  what: string,
): SettingField {
  return setting<number>({
    id: part,
    group: 'Learning',
    label,
    source: 'not in the paper; Kingma and Ba 2015',
    kind: { kind: 'number', ...range },
    what,
    changes: 'training',
    needs: 'the optimiser adam',
    read: ({ train }) => (train.optimiser.kind === 'adam' ? train.optimiser[part] : undefined),
    write: (settings, value) =>
      withOptimiser(settings, { ...(settings.train.optimiser as AdamSettings), [part]: value }),
  });
}

export const optimiserSettings: readonly SettingField[] = [
  setting<'sgd' | 'adam'>({
    id: 'optimiser',
    group: 'Learning',
    label: 'Optimiser',
    source: 'Sec. 4: gradient descent with momentum',
    kind: {
      kind: 'choice',
      options: [
        { value: 'sgd', label: 'gradient descent', note: 'With momentum, as in the paper.' },
        { value: 'adam', label: 'Adam', note: 'Finds its own step for every weight: fewer epochs.' },
      ],
    },
    what: 'How a gradient becomes a step of the weights.',
    changes: 'training',
    read: ({ train }) => train.optimiser.kind,
    write: (settings, kind) =>
      settings.train.optimiser.kind === kind
        ? settings
        : withOptimiser(settings, kind === 'sgd' ? sgd : adam),
  }),
  setting<number>({
    id: 'learningRate',
    group: 'Learning',
    label: 'Learning rate',
    source: 'Sec. 4: 1e-5',
    kind: { kind: 'number', min: 0, max: 10, step: 0.0001 },
    what: 'The size of a step; the paper’s 0.00001 is meant for CURRENNT’s sum over all frames, never for a mean.',
    changes: 'training',
    read: ({ train }) => train.optimiser.learningRate,
    write: (settings, learningRate) => withOptimiser(settings, { ...settings.train.optimiser, learningRate }),
    check: asTraining('learningRate'),
    caution: ({ train: { optimiser, lossForm } }) =>
      optimiser.kind === 'sgd' && lossForm === 'mean' && optimiser.learningRate < slowOnMeans
        ? 'With a mean loss a rate this small learns next to nothing: about 0.27 with one update per epoch.'
        : null,
  }),
  setting<number>({
    id: 'momentum',
    group: 'Learning',
    label: 'Momentum',
    source: 'Sec. 4: 0.9',
    kind: { kind: 'number', min: 0, max: 0.999, step: 0.05 },
    what: 'The share of the last step that goes on in the next.',
    changes: 'training',
    needs: 'the optimiser sgd',
    read: ({ train }) => (train.optimiser.kind === 'sgd' ? train.optimiser.momentum : undefined),
    write: (settings, momentum) =>
      withOptimiser(settings, { ...(settings.train.optimiser as SgdSettings), momentum }),
  }),
  ofAdam(
    'beta1',
    'Adam, β₁',
    { min: 0, max: 0.9999, step: 0.01 },
    'How long the mean of past gradients remembers.',
  ),
  ofAdam(
    'beta2',
    'Adam, β₂',
    { min: 0, max: 0.99999, step: 0.001 },
    'How long the mean of past squared gradients remembers.',
  ),
  ofAdam(
    'epsilon',
    'Adam, ε',
    { min: 1e-12, max: 1, step: 1e-8 },
    'Keeps steps finite where gradients vanish.',
  ),
  setting<LossForm>({
    id: 'loss',
    group: 'Learning',
    label: 'Form of the loss',
    source: 'Eqs. 7 and 8; CURRENNT',
    kind: {
      kind: 'choice',
      options: [
        {
          value: 'halfSum',
          label: 'half the sum',
          note: 'CURRENNT’s: summed over frames and sequences. Rates are small.',
        },
        { value: 'mean', label: 'mean', note: 'Eqs. 7 and 8 as written: averaged over frames.' },
      ],
    },
    what: 'Whether squared errors are summed or averaged over the frames of an update.',
    changes: 'training',
    read: ({ train }) => train.lossForm,
    write: (settings, lossForm) => ({ ...settings, train: { ...settings.train, lossForm } }),
  }),
];
