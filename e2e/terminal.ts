// The same questions asked in the terminal, whose answers the page has to agree with.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { GoldStandard } from '../src/core/annotation/gold-standard-types.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const largestOutputBytes = 64e6;

/** What `npx soften` prints as its result. */
export async function soften(...words: string[]): Promise<string> {
  const command = ['scripts/soften.mjs', ...words];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    cwd: root,
    maxBuffer: largestOutputBytes,
  });
  return stdout;
}

/** `npx soften gold FILE --json`, the parts that the Raters view shows. */
export async function goldInTerminal(
  file: string,
  ...options: string[]
): Promise<Pick<GoldStandard, 'weights' | 'agreement'>> {
  return JSON.parse(await soften('gold', file, '--json', ...options));
}

/** A number as the page writes it: three decimals and a true minus sign. */
export function asShown(value: number): string {
  return value.toFixed(3).replace('-', '\u2212');
}
