// Builds everything, once, and hands it down.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import packageJson from '../../package.json' with { type: 'json' };
import { createJobClients } from '../jobs/clients.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import { createSoftenStore } from '../store/soften-store.ts';
import { SoftenProvider } from '../ui/shared/soften-context.tsx';
import '../ui/shared/theme.css';
import { applyStoredTheme } from '../ui/shared/theme.tsx';
import { App } from './app.tsx';
import { buildOfPage, watchAppUpdate } from './app-update.ts';
import { openFromUrl } from './open-from-url.ts';

applyStoredTheme();
const jobs = createJobClients();
const store = createSoftenStore({
  jobs,
  queue: createJobQueue(),
  codeVersion: packageJson.version,
});
openFromUrl(store, new URLSearchParams(location.search));

const update = watchAppUpdate(buildOfPage());

const root = document.getElementById('root');
if (!root) throw new Error('main: expected an element with the id "root" in index.html');
createRoot(root).render(
  <StrictMode>
    <SoftenProvider store={store}>
      <App update={update} />
    </SoftenProvider>
  </StrictMode>,
);

// Starting workers and reading the charting library takes some tens of milliseconds: better now than when a folder is
// opened. A failure shows when they are needed.
if ('requestIdleCallback' in window) {
  requestIdleCallback(() => jobs.warmUp());
  requestIdleCallback(() => import('../ui/shared/histogram-bars.tsx').catch(() => undefined));
}
