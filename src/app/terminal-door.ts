// The command line runs this very app in a browser without a window for what only browsers can decode
// (src/cli/browser/app-browser.ts). With `?terminal` in its address the page hands the workers of sound and faces out.
import type { JobClients } from '../jobs/clients.ts';

export function openTerminalDoor({ sound, face }: JobClients, search: string): void {
  if (new URLSearchParams(search).has('terminal'))
    Object.assign(globalThis, { softenSound: sound, softenFace: face });
}
