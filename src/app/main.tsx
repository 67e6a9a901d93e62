// Builds everything, once, and hands it down.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import packageJson from '../../package.json' with { type: 'json' };
import { createArchiveClient } from '../jobs/archive-client.ts';
import { createJobClients } from '../jobs/clients.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { createSoftenStore } from '../store/soften-store.ts';
import { PlaybackProvider } from '../ui/shared/playback-context.tsx';
import { SoftenProvider } from '../ui/shared/soften-context.tsx';
import '../ui/shared/theme.css';
import { applyStoredTheme } from '../ui/shared/theme.tsx';
import { App } from './app.tsx';
import { buildOfPage, watchAppUpdate } from './app-update.ts';
import { createBackendNotes } from './backend-notes.ts';
import { createDelegateNotes } from './delegate-notes.ts';
import { openFromUrl } from './open-from-url.ts';
import { createPlaybackServices } from './playback-services.ts';
import { openTerminalDoor } from './terminal-door.ts';

applyStoredTheme();
const backendNotes = createBackendNotes(() => localStorage);
const jobs = createJobClients({
  backendMemory: backendNotes,
  delegateMemory: createDelegateNotes(() => localStorage),
});
const store = createSoftenStore({
  jobs,
  queue: createJobQueue(),
  archive: createArchiveClient(),
  backendNotes,
  codeVersion: packageJson.version,
});
const opensByLink = openFromUrl(store, new URLSearchParams(location.search));
store.commands.startProject({ restore: !opensByLink });
openTerminalDoor(jobs, location.search);

const update = watchAppUpdate(buildOfPage());

const playback = createPlaybackServices();
const root = document.getElementById('root');
if (!root) throw new Error('main: expected an element with the id "root" in index.html');
createRoot(root).render(
  <StrictMode>
    <SoftenProvider store={store}>
      <PlaybackProvider services={playback}>
        <App update={update} />
      </PlaybackProvider>
    </SoftenProvider>
  </StrictMode>,
);

// What is slow once is done ahead, while the page has nothing to do. A failure shows when it is needed.
if ('requestIdleCallback' in window) {
  requestIdleCallback(() => jobs.warmUp());
  requestIdleCallback(() => warmUp().catch(() => undefined));
}

async function warmUp(): Promise<void> {
  const { warmUpCharts, warmUpNumbers } = await import('../ui/shared/warm-up.tsx');
  warmUpCharts();
  requestIdleCallback(warmUpNumbers);
}
