// The built app and a browser to run it in, for commands that need one. Finding and building them is the scripts' work.
import { InputError } from './terminal.ts';

export interface AppHost {
  /** Path of a Chromium. */
  browserPath(): Promise<string>;
  /** Builds the app if needed and serves it on this machine. */
  serve(): Promise<{ readonly url: string; close(): Promise<void> }>;
}

export const noAppHost: AppHost = {
  browserPath: () =>
    Promise.reject(new InputError('this command needs a browser; start it as `npx soften`.')),
  serve: () => Promise.reject(new InputError('this command needs the built app; start it as `npx soften`.')),
};
