// The frame around every view: where one is, what runs, and the view itself.
import { lazy, Suspense, useEffect } from 'react';
import { CorpusView } from '../ui/corpus/corpus-view.tsx';
import { useSoften } from '../ui/shared/soften-context.tsx';
import { useUrlParam } from '../ui/shared/url-state.ts';
import styles from './app.module.css';
import { AppHeader } from './app-header.tsx';
import { JobStrip } from './job-strip.tsx';
import { ViewBoundary } from './view-boundary.tsx';

// Brings the charting library with it, which the first page does without.
const RatersView = lazy(() =>
  import('../ui/raters/raters-view.tsx').then((module) => ({ default: module.RatersView })),
);

export function App() {
  const [view] = useUrlParam('view');
  const name = useSoften((state) => state.open?.corpus.name);
  const title = view === 'raters' ? 'Raters' : 'Corpus';
  useEffect(() => {
    document.title = [title, name, 'Soften'].filter(Boolean).join(' - ');
  }, [title, name]);
  return (
    <div className={styles.app}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <AppHeader />
      <JobStrip />
      <main id="main" tabIndex={-1} className={styles.main}>
        <ViewBoundary key={view}>
          <Suspense fallback={<p className={styles.loading}>Loading the view...</p>}>
            {view === 'raters' ? <RatersView /> : <CorpusView />}
          </Suspense>
        </ViewBoundary>
      </main>
    </div>
  );
}
