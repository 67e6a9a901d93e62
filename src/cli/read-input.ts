// Reading one file for a command, and telling what was found in it.
import { readFile } from 'node:fs/promises';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { InputError, type Terminal } from './terminal.ts';

/** @throws InputError that names the file and the reason. */
export async function readInput(path: string, expected = 'CSV file'): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    return asInputError(error, path, expected);
  }
}

/** @throws InputError in the place of an error of `node:fs` about `path` */
export function asInputError(error: unknown, path: string, expected: string): never {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') throw new InputError(`${path}: no such file.`);
  if (code === 'EISDIR') throw new InputError(`${path}: is a folder; a ${expected} is expected.`);
  throw new InputError(`${path}: cannot be read (${code ?? String(error)}).`);
}

/** One line: `file:line: repair: what was found. What was done.` */
export function describeFinding({ file, line, severity, message, remedy }: ImportFinding): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${severity}: ${message} ${remedy}`;
}

/** Tells every error and repair; notes only if asked. */
export function tellFindings(terminal: Terminal, findings: readonly ImportFinding[], notes = false): void {
  for (const found of findings) {
    if (notes || found.severity !== 'note') terminal.err(`${describeFinding(found)}\n`);
  }
}

/** @throws InputError with the first error of `findings`. */
export function failOnError(path: string, findings: readonly ImportFinding[]): never {
  const error = findings.find((found) => found.severity === 'error');
  throw new InputError(error ? describeFinding(error) : `${path}: holds nothing that could be read.`);
}
