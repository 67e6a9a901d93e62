// What a command talks to: the real terminal, or a test that listens.

export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Everything about the results: what was read, repaired, or went wrong. */
  err(text: string): void;
  /** Characters in a line of `err` that may be written over; absent where lines stay as they are. */
  readonly liveColumns?: number | undefined;
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  get liveColumns() {
    return process.stderr.isTTY ? process.stderr.columns : undefined;
  },
};

/** An error of the user's input, told in full without a stack. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** The user stopped the command; what was done has been kept and told. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}
