// An option's value that counts something.
import { InvalidArgumentError } from 'commander';

/** @throws InvalidArgumentError on anything but a whole number from 1 */
export function positiveInteger(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('expected a positive whole number.');
  return number;
}
