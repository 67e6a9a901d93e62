// What to do about a job that failed: what its error says itself, or else what can be said of any. Its own view knows more.
import { ownRemedy } from '../core/own-remedy.ts';

const remedies: readonly { readonly sign: RegExp; readonly remedy: string }[] = [
  {
    sign: /memory|allocation|invalid (typed )?array length/i,
    remedy: 'There was not enough memory: close other tabs or choose fewer recordings, then start it again.',
  },
  {
    sign: /could not be (loaded|started)|failed to (load|fetch)|no worker/i,
    remedy: 'A part of the app could not be loaded: look whether its server still runs, then try again.',
  },
  {
    sign: /quota|storage/i,
    remedy: 'The browser gave no more room: free some on the disk, then start it again.',
  },
];

/** A sentence that says what the user can do. Nothing is guessed from the message of an error that brings its own `remedy`. */
export function remedyOf(error: Error): string {
  const guess = () => remedies.find(({ sign }) => sign.test(error.message))?.remedy;
  return (
    ownRemedy(error) ?? guess() ?? 'Nothing else was changed. Its view says more, and can start it again.'
  );
}
