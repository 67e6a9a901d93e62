// What is chosen for training as part of a link, so that a whole class begins with the same.

import { parseSeeds } from '../core/experiment/parse-seeds.ts';
import { settingField } from '../core/experiment/setting-catalogue.ts';
import { settingFromText, settingText } from '../core/experiment/setting-text.ts';
import type { TrainChoices } from '../core/experiment/train-choices.ts';
import { type TrainPresetName, trainPresets } from '../core/model/train-presets.ts';
import { simulationName } from '../core/simulation/named-simulations.ts';
import type { OpenCorpus } from './soften-state.ts';

const prefix = 'set.';
const names = ['preset', 'seeds', 'dimensions', 'modalities'] as const;

/** The choices that a link names; null if it names none. No dimensions or modalities are all of them. Unknown settings stay in, so that the form can tell them. */
export function choicesFromLink(params: URLSearchParams): Partial<TrainChoices> | null {
  const settings = [...params].filter(([name]) => name.startsWith(prefix));
  if (settings.length === 0 && !names.some((name) => params.has(name))) return null;
  const preset = params.get('preset');
  const seeds = params.get('seeds');
  const list = (name: 'dimensions' | 'modalities') => params.get(name)?.split(',') ?? [];
  const overrides = settings.map(([name, text]) => {
    const id = name.slice(prefix.length);
    const field = settingField(id);
    return [id, field ? settingFromText(field.kind, text) : text] as const;
  });
  return {
    ...(isPreset(preset) ? { preset } : {}),
    ...(seeds === null ? {} : { seeds: parseSeeds(seeds) ?? [] }),
    dimensions: list('dimensions'),
    modalities: list('modalities'),
    overrides: Object.fromEntries(overrides),
  };
}

/** The parameters without those that `choicesFromLink` reads. */
export function withoutChoices(params: URLSearchParams): URLSearchParams {
  const rest = [...params].filter(([name]) => !name.startsWith(prefix) && !names.some((one) => one === name));
  return new URLSearchParams(rest);
}

/**
 * A link that opens the Train view with these choices. It opens the corpus as well if that is one of the simulated ones
 * with a name; whoever follows a link to a folder of one's own has to have, and to open, the same folder.
 */
export function trainLink(base: string, { origin, corpus }: OpenCorpus, train: TrainChoices): string {
  const name = corpusName(origin);
  const params = new URLSearchParams(name === undefined ? {} : { open: name });
  params.set('view', 'train');
  params.set('preset', train.preset);
  params.set('seeds', train.seeds.join(','));
  for (const key of ['dimensions', 'modalities'] as const)
    if (train[key].length > 0 && train[key].length < corpus[key].length)
      params.set(key, train[key].join(','));
  for (const [id, value] of Object.entries(train.overrides)) {
    const kind = settingField(id)?.kind;
    params.set(prefix + id, kind ? settingText(kind, value).replaceAll(', ', ',') : String(value));
  }
  // Commas may stand in a query as they are, and are easier to read.
  return `${base}?${params.toString().replaceAll('%2C', ',')}`;
}

/** Whether the link brings its data along. */
export function linkBringsData({ origin }: OpenCorpus): boolean {
  return corpusName(origin) !== undefined;
}

function corpusName(origin: OpenCorpus['origin']): string | undefined {
  if (origin.kind === 'bundled') return origin.fromMedia ? undefined : origin.name;
  return origin.kind === 'simulation' ? simulationName(origin.params) : undefined;
}

function isPreset(name: string | null): name is TrainPresetName {
  return name !== null && Object.hasOwn(trainPresets, name);
}
