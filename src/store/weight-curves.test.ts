import { beforeAll, expect, test } from 'vitest';
import type { SettingOverrides } from '../core/experiment/derive-settings.ts';
import {
  type ExperimentVisit,
  experimentMs,
  experimentVisit,
  quickSettings,
} from '../testing/experiment-visit.ts';
import { allFrames } from '../testing/predicted-frames.ts';
import { ccc } from '../testing/textbook.ts';
import { weightPanels } from './weight-curves.ts';

const seeds = [1, 2];
let visit: ExperimentVisit;

beforeAll(async () => {
  visit = await experimentVisit();
  // As somebody may type them.
  await run({ wE: [1.6, 0.4, 1] }, ['arousal', 'valence']);
}, experimentMs);

const foldName = () => visit.shown().results.provenance.folds[0]?.name ?? '';
const panelsOf = (seed: number) => weightPanels(visit.shown(), seed, foldName());

const { wE: _, ...quick } = quickSettings;

async function run(overrides: SettingOverrides, dimensions: readonly string[]): Promise<void> {
  visit.store.commands.runExperiment('fast', { seeds, dimensions }, { ...quick, ...overrides });
  await visit.idle();
}

test('a panel per target with a curve per modality, from the lightest weight to the heaviest', () => {
  const panels = panelsOf(1);
  expect(panels.map(({ label }) => label)).toEqual(['E Arousal', 'σ Arousal', 'E Valence', 'σ Valence']);
  for (const { curves } of panels) {
    expect(curves.map(({ modality }) => modality)).toEqual(['audio', 'video']);
    for (const { curve } of curves) expect(curve.map(({ weightOfE }) => weightOfE)).toEqual([0.4, 1, 1.6]);
  }
});

test('the chosen weight is the highest of its curve, and its figure the dev CCC that the tables score', () => {
  const chosen = new Set<number>();
  for (const seed of seeds)
    for (const { curves } of panelsOf(seed))
      for (const { modality, target, weightOfE, curve } of curves) {
        const highest = Math.max(...curve.map(({ devCcc }) => devCcc));
        const own = curve.find((one) => one.weightOfE === weightOfE);
        expect(own?.devCcc).toBe(highest);
        const which = { system: `${modality}-multi`, target, partition: 'dev', seed } as const;
        const { gold, predicted } = allFrames(visit.shown(), which);
        expect(own?.devCcc).toBeCloseTo(ccc(gold, predicted), 10);
        chosen.add(weightOfE);
      }
  expect(chosen.size, 'not always the same').toBeGreaterThan(1);
});

test(
  'every other weight has the dev CCC of a run with that weight alone',
  async () => {
    const curveOf = (panels: ReturnType<typeof panelsOf>) => panels[1]?.curves[0]?.curve ?? [];
    const together = curveOf(panelsOf(2));
    for (const { weightOfE, devCcc } of together) {
      await run({ wE: [weightOfE] }, ['arousal']);
      expect(curveOf(panelsOf(2))).toEqual([{ weightOfE, devCcc }]);
    }
  },
  experimentMs,
);

test(
  'there is no panel without multi-task networks, nor for a seed or fold that is not there',
  async () => {
    expect(panelsOf(3)).toEqual([]);
    expect(weightPanels(visit.shown(), 1, 'another')).toEqual([]);
    await run({ tasks: 'single' }, ['arousal']);
    expect(panelsOf(1)).toEqual([]);
  },
  experimentMs,
);
