// The option `--rate` of commands that analyse sound: the descriptors depend on the sample rate, so it is the user's choice.
import { InvalidArgumentError, Option } from 'commander';
import { isDescriptorRate } from '../core/audio/descriptor-extractor.ts';

export function analysisRate(): Option {
  return new Option(
    '--rate <Hz>',
    'sample rate to analyse at, such as 16000 or 44100; that of the file if left out',
  ).argParser(hertz);
}

function hertz(value: string): number {
  const rate = Number(value);
  if (!isDescriptorRate(rate))
    throw new InvalidArgumentError('expected a sample rate in Hz, from 8000 in steps of 100.');
  return rate;
}
