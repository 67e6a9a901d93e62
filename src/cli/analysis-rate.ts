// The option `--rate` of commands that analyse sound: the descriptors depend on the sample rate, so it is the user's choice.
import { Option } from 'commander';
import { analysisRatesHz, type SoundSettings } from '../core/audio/sound-settings.ts';

export type AnalysisRate = SoundSettings['analysisRateHz'];

/** `16000` or `44100`, a number once parsed. Files of any other rate are resampled. */
export function analysisRate(description: string): Option {
  const option = new Option('--rate <Hz>', description).choices(analysisRatesHz.map(String));
  const chosen = option.parseArg as (value: string, previous: unknown) => unknown;
  return option.argParser((value, previous) => Number(chosen(value, previous)));
}
