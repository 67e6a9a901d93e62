// Installs the service worker, so that the app opens without a network, and notices when another build has arrived. It is
// announced, never put in place by itself: a job may be running.

/** How often an open page looks for a new build, ms. A page in the background looks when it is shown again. */
const lookEveryMs = 30 * 60_000;

export interface AppUpdate {
  /** True once another build than this page's is ready. */
  isReady(): boolean;
  /** Calls `listener` when that changes, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Opens the page anew, as the new build. */
  reload(): Promise<void>;
}

/** Call it once. Without service workers, or where they are forbidden, the app works, but only with its server. */
export function watchAppUpdate(ownBuild: string | null, container = navigator.serviceWorker): AppUpdate {
  const listeners = new Set<() => void>();
  let registration: ServiceWorkerRegistration | undefined;
  let ready = false;

  async function judge(): Promise<void> {
    const waiting = registration?.waiting;
    const newest = waiting ?? container.controller;
    const build = newest ? await buildOf(newest) : ownBuild;
    // The page came from the network, newer than the worker that answered for it: the worker may follow.
    if (waiting && build === ownBuild) waiting.postMessage('take over', []);
    if (ready === (build !== ownBuild)) return;
    ready = build !== ownBuild;
    for (const listener of listeners) listener();
  }

  function follow(worker: ServiceWorker | null): void {
    worker?.addEventListener('statechange', () => worker.state === 'installed' && void judge());
  }

  async function install(): Promise<void> {
    await pageIsThere();
    registration = await container.register('./offline.js', { scope: './' });
    const look = () => void registration?.update().catch(() => undefined);
    registration.addEventListener('updatefound', () => follow(registration?.installing ?? null));
    follow(registration.installing);
    container.addEventListener('controllerchange', () => void judge());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
    setInterval(look, lookEveryMs);
    await judge();
  }

  // Forbidden by the browser's settings, or the server went away: nothing that could be mended here.
  if (container && ownBuild !== null) void install().catch(() => undefined);
  return {
    isReady: () => ready,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async reload() {
      const { waiting } = registration ?? {};
      if (waiting) {
        const taken = new Promise((resolve) => {
          container.addEventListener('controllerchange', resolve, { once: true });
          setTimeout(resolve, 2000);
        });
        waiting.postMessage('take over', []);
        await taken;
      }
      location.reload();
    },
  };
}

/** Keeping files for later must not slow down what is wanted now. */
function pageIsThere(): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => window.addEventListener('load', () => resolve(), { once: true }));
}

/** The build this page belongs to; null on the development server. */
export function buildOfPage(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[name="soften-build"]')?.content ?? null;
}

/** Asks a worker which build it keeps. */
function buildOf(worker: ServiceWorker): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }) => resolve(data), { once: true });
    port1.start();
    worker.postMessage('which build', [port2]);
  });
}
