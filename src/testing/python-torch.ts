// Real PyTorch, where this system has it (Debian: apt-get install python3-torch): the last word on what our models are there.
import { execFileSync } from 'node:child_process';

const found = ['python3', '/usr/bin/python3'].find((python) => {
  try {
    const script = 'import importlib.util, sys; sys.exit(0 if importlib.util.find_spec("torch") else 1)';
    execFileSync(python, ['-c', script], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

/** Stands in the title of a test that needs it; says why it is skipped where it is. */
export const torchTitle = found ? '' : ' (skipped: python3-torch is not installed)';
export const torchIsThere = found !== undefined;

/** Runs a script that can import torch; what it prints, read as JSON. */
export function runTorch(script: string, ...args: string[]): unknown {
  const output = execFileSync(found as string, ['-c', script, ...args], { encoding: 'utf8' });
  return JSON.parse(output);
}
