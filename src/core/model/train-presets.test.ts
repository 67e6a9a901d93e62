import { expect, test } from 'vitest';
import { trainPresets } from './train-presets.ts';
import { checkTrainSettings } from './train-settings.ts';

test.each(Object.entries(trainPresets))('the preset %s is plain data and holds together', (_, preset) => {
  expect(() => checkTrainSettings(preset.settings)).not.toThrow();
  expect(JSON.parse(JSON.stringify(preset))).toEqual(preset);
});

test('the paper: rate 1e-5 goes with summed errors only, in one update per epoch', () => {
  const { settings } = trainPresets.paper;
  expect(settings.optimiser).toEqual({ kind: 'sgd', learningRate: 1e-5, momentum: 0.9 });
  expect([settings.lossForm, settings.weightSum, settings.sequencesPerPass]).toEqual(['halfSum', 2, 8]);
  expect(settings.batching).toEqual({ kind: 'sequences', sequencesPerUpdate: 'all' });
});
