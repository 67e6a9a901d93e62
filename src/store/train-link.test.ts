import { expect, test } from 'vitest';
import type { TrainChoices } from '../core/experiment/train-choices.ts';
import { exampleParams } from '../core/simulation/simulate-corpus.ts';
import type { OpenCorpus } from './soften-state.ts';
import { choicesFromLink, linkBringsData, trainLink, withoutChoices } from './train-link.ts';

const corpus = {
  dimensions: [{ id: 'arousal' }, { id: 'valence' }],
  modalities: [{ id: 'audio' }, { id: 'video' }],
};
const openWith = (origin: OpenCorpus['origin']) => ({ origin, corpus }) as unknown as OpenCorpus;
const example = openWith({ kind: 'simulation', params: exampleParams });

const choices: TrainChoices = {
  preset: 'fast',
  dimensions: ['valence'],
  modalities: ['audio', 'video'],
  seeds: [1, 2],
  overrides: { delay: 2.5, wE: [0.4, 1], clipNorm: null, meanBias: false, optimiser: 'sgd' },
};

const read = (link: string) => choicesFromLink(new URL(link).searchParams);

test('a link says in words what is chosen, and brings it back', () => {
  const link = trainLink('http://localhost/', example, choices);
  expect(link).toBe(
    'http://localhost/?open=example&view=train&preset=fast&seeds=1,2&dimensions=valence' +
      '&set.delay=2.5&set.wE=0.4,1&set.clipNorm=none&set.meanBias=no&set.optimiser=sgd',
  );
  expect(read(link)).toEqual({ ...choices, modalities: [] });
});

test('a folder of one’s own, and a simulation without a name, stay at home', () => {
  const folder = openWith({ kind: 'files', name: 'mine' });
  expect(trainLink('/', folder, choices)).toMatch(/^\/\?view=train&preset=fast/);
  const nameless = openWith({ kind: 'simulation', params: { ...exampleParams, seed: 9 } });
  expect([example, folder, nameless].map(linkBringsData)).toEqual([true, false, false]);
});

test('names with a comma or an ampersand in them do no harm', () => {
  const link = trainLink('http://localhost/', example, {
    ...choices,
    overrides: { delay: '1&preset=paper' },
  });
  expect(read(link)).toMatchObject({ preset: 'fast', overrides: { delay: '1&preset=paper' } });
});

test('what a link gets wrong is left to the form to tell, except for a preset that there is not', () => {
  expect(read('http://localhost/?preset=slow&seeds=x&set.warmth=3&set.delay=soon')).toEqual({
    seeds: [],
    dimensions: [],
    modalities: [],
    overrides: { warmth: '3', delay: 'soon' },
  });
});

test('a link without choices names none; what has been read can be taken out of it', () => {
  const params = new URLSearchParams('open=example&view=train');
  expect(choicesFromLink(params)).toBeNull();
  expect(withoutChoices(new URLSearchParams('open=example&preset=fast&set.delay=2')).toString()).toBe(
    'open=example',
  );
});
