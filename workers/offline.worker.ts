// The service worker: keeps the app's files of one build and answers from them. A new build waits until a page asks for
// it, so that nothing changes under a running job. The build puts its name and its files in (scripts/offline-plugin.mjs).
import { type AppFile, createAppCache } from '../src/storage/app-cache.ts';

declare const SOFTEN_BUILD: { readonly build: string; readonly files: readonly AppFile[] };

/** What the DOM library does not know of a service worker. */
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}
interface WorkerEvent extends MessageEvent<unknown> {
  readonly request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}

const { registration, clients, skipWaiting } = self as unknown as WorkerScope;
const { build, files } = SOFTEN_BUILD;
const cache = createAppCache({
  caches,
  fetch: (request) => fetch(request),
  build,
  scope: registration.scope,
  files,
});
const on = (type: string, handle: (event: WorkerEvent) => void) =>
  self.addEventListener(type, (event) => handle(event as WorkerEvent));

on('install', (event) => event.waitUntil(cache.fill()));
on('activate', (event) => event.waitUntil(cache.dropOld().then(() => clients.claim())));
on('fetch', (event) => {
  const answer = cache.answer(event.request);
  if (answer) event.respondWith(answer);
});
on('message', ({ data, ports }) => {
  if (data === 'which build') ports[0]?.postMessage(build);
  if (data === 'take over') void skipWaiting.call(self);
});
