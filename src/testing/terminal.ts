// A terminal that remembers what a command said.
import type { Terminal } from '../cli/terminal.ts';

export interface ListeningTerminal extends Terminal {
  /** Everything printed as result so far. */
  readonly output: () => string;
  /** Everything said about it so far. */
  readonly messages: () => string;
}

export function listeningTerminal(): ListeningTerminal {
  const out: string[] = [];
  const err: string[] = [];
  return {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    output: () => out.join(''),
    messages: () => err.join(''),
  };
}
