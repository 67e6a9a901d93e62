// What a command talks to: the real terminal, or a test that listens.

export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Everything about the results: what was read, repaired, or went wrong. */
  err(text: string): void;
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/** An error of the user's input, told in full without a stack. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
