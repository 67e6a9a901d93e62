// E and sigma in one network, each alone, or both ways.
import type { ExperimentSettings, LossWeights } from './experiment-settings.ts';
import { type SettingField, setting } from './setting-field.ts';
import type { Tasks } from './system-name.ts';

const both: readonly Tasks[] = ['single', 'multi'];

/** What the two weights add up to: 2 by Eq. 8; the reference on the film corpus takes the mean of both losses, 1. */
const sumOf = ([first]: readonly LossWeights[]): number => (first ? first.E + first.sigma : 2);

/** w_sigma for each w_E, without the noise of binary fractions. */
function weightsOf(weights: readonly number[], sum: number): LossWeights[] {
  return weights.map((E) => ({ E, sigma: Math.round((sum - E) * 1e9) / 1e9 }));
}

export const multiTaskSettings: readonly SettingField[] = [
  setting<'both' | Tasks>({
    id: 'tasks',
    group: 'Multi-task',
    label: 'Networks for',
    source: 'Sec. 4.3: both, compared',
    kind: {
      kind: 'choice',
      options: [
        { value: 'both', label: 'single- and multi-task', note: 'The paper’s comparison.' },
        { value: 'single', label: 'single-task', note: 'One network for E, another for σ.' },
        { value: 'multi', label: 'multi-task', note: 'E and σ from one network.' },
      ],
    },
    what: 'Whether E and σ are learnt apart, together, or both for comparison.',
    changes: 'training',
    read: ({ tasks }) => (both.every((task) => tasks.includes(task)) ? 'both' : tasks[0]),
    write: (settings, value) => ({ ...settings, tasks: value === 'both' ? both : [value] }),
  }),
  setting<readonly number[]>({
    id: 'wE',
    group: 'Multi-task',
    label: 'Weights of E',
    symbol: 'w_E',
    source: 'Eqs. 7 and 8: 0, 0.1 ... 2',
    kind: { kind: 'numbers', min: 0, max: 2, mostNumbers: 41 },
    what: 'One network per weight; w_σ is 2 − w_E, and dev chooses for each target.',
    changes: 'training',
    needs: 'multi-task networks',
    read: ({ tasks, multiTaskWeights }) =>
      tasks.includes('multi') ? multiTaskWeights.map(({ E }) => E) : undefined,
    write: (settings, weights) => ({
      ...settings,
      multiTaskWeights: weightsOf(weights, sumOf(settings.multiTaskWeights)),
    }),
    check: expectedWeights,
  }),
];

function expectedWeights({ multiTaskWeights }: ExperimentSettings): string | null {
  if (multiTaskWeights.some(({ sigma }) => sigma < 0)) {
    return `at most ${sumOf(multiTaskWeights)}, which w_E and w_σ add up to in this preset`;
  }
  const different = new Set(multiTaskWeights.map(({ E }) => E)).size;
  return different === multiTaskWeights.length ? null : 'every weight once';
}
