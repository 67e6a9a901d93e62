// The frame around every view: where one is, what runs, and the view itself.
import { lazy, type RefObject, Suspense, useDeferredValue, useEffect, useRef, useState } from 'react';
import { CorpusDrop } from '../ui/corpus/corpus-drop.tsx';
import { CorpusView } from '../ui/corpus/corpus-view.tsx';
import { OpenFailureNotice } from '../ui/corpus/open-failure-notice.tsx';
import { useCommands, useSoften } from '../ui/shared/soften-context.tsx';
import { chooseNextTheme } from '../ui/shared/theme.tsx';
import { useUrlParam } from '../ui/shared/url-state.ts';
import { useShortcuts } from '../ui/shared/use-shortcuts.ts';
import styles from './app.module.css';
import { AppHeader } from './app-header.tsx';
import { appShortcuts } from './app-shortcuts.ts';
import type { AppUpdate } from './app-update.ts';
import { type LoadView, loadView } from './load-view.ts';
import { ProjectNotice } from './project-notice.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { TakeNotice } from './take-notice.tsx';
import { UpdateNotice } from './update-notice.tsx';
import { useView } from './use-view.ts';
import { ViewBoundary } from './view-boundary.tsx';

const views: Readonly<Record<string, { readonly title: string; readonly load: LoadView }>> = {
  raters: {
    title: 'Raters',
    load: loadView('RatersView', () => import('../ui/raters/raters-view.tsx')),
  },
  record: {
    title: 'Record a trace',
    load: loadView('RecordView', () => import('../ui/raters/record/record-view.tsx')),
  },
  annotate: {
    title: 'Disagreement',
    load: loadView('AnnotateView', () => import('../ui/annotate/annotate-view.tsx')),
  },
  contrasts: {
    title: 'Same E, different sigma',
    load: loadView('ContrastsView', () => import('../ui/contrasts/contrasts-view.tsx')),
  },
  features: {
    title: 'Features',
    load: loadView('FeaturesView', () => import('../ui/features/features-view.tsx')),
  },
  faces: {
    title: 'Faces',
    load: loadView('FacesView', () => import('../ui/features/faces/faces-view.tsx')),
  },
  train: {
    title: 'Train',
    load: loadView('TrainView', () => import('../ui/train/train-view.tsx')),
  },
  results: {
    title: 'Results',
    load: loadView('ResultsView', () => import('../ui/results/results-view.tsx')),
  },
};

export function App({ update }: { update: AppUpdate }) {
  const chosen = useView();
  // The way there is marked at once; the view itself may take some tasks to come.
  const view = useDeferredValue(chosen);
  const name = useSoften((state) => state.open?.corpus.name);
  const title = views[view ?? '']?.title ?? 'Corpus';
  const [attempt, setAttempt] = useState(0);
  const load = views[view ?? '']?.load;
  const [, setView] = useUrlParam('view');
  const { undo, redo } = useCommands();
  const [sheetOpen, setSheetOpen] = useState(false);
  useShortcuts(appShortcuts, {
    corpus: () => setView('corpus'),
    raters: () => setView('raters'),
    record: () => setView('record'),
    annotate: () => setView('annotate'),
    contrasts: () => setView('contrasts'),
    features: () => setView('features'),
    faces: () => setView('faces'),
    train: () => setView('train'),
    results: () => setView('results'),
    undo,
    redo,
    theme: chooseNextTheme,
    sheet: () => setSheetOpen(true),
  });
  const main = useRef<HTMLElement>(null);
  useFocusOnChange(main, chosen);
  useEffect(() => {
    document.title = [title, name, 'Soften'].filter(Boolean).join(' - ');
  }, [title, name]);
  return (
    <div className={styles.app}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <AppHeader onShortcuts={() => setSheetOpen(true)} />
      <ShortcutSheet open={sheetOpen} onOpenChange={setSheetOpen} />
      <CorpusDrop />
      <UpdateNotice update={update} />
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <OpenFailureNotice />
        <ProjectNotice />
        <TakeNotice />
        <ViewBoundary key={view} onRetry={() => setAttempt((count) => count + 1)}>
          {load ? <LazyView key={attempt} load={load} /> : <CorpusView />}
        </ViewBoundary>
      </main>
    </div>
  );
}

/** A lazy component remembers a failure for good, so another attempt needs another one: mount it anew. */
function LazyView({ load }: { load: LoadView }) {
  const [View] = useState(() => lazy(load));
  return (
    <Suspense fallback={<p className={styles.loading}>Loading the view...</p>}>
      <View />
    </Suspense>
  );
}

/**
 * Whoever came by keyboard goes on in the new view, not at the top of the page. It happens before the old view goes: to
 * remove what has the focus costs a layout of both.
 */
function useFocusOnChange(target: RefObject<HTMLElement | null>, view: string | null): void {
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    target.current?.focus({ preventScroll: true });
  }, [target, view]);
}
