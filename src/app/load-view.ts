// Views come when they are wanted, each with what only it needs, so that the first page is there at once.
import type { ComponentType } from 'react';

export type LoadView = () => Promise<{ default: ComponentType }>;

/**
 * Loads the view that a module exports by `name`; whoever asks again after a failure gets another attempt. A browser
 * remembers the failure of an address for as long as the page lives, so that the attempt needs another address.
 */
export function loadView<Name extends string>(
  name: Name,
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  loadFrom: (url: string) => Promise<Readonly<Record<Name, ComponentType>>> = (url) =>
    import(/* @vite-ignore */ url),
): LoadView {
  let failed: URL | null = null;
  let attempts = 0;
  return async () => {
    if (failed) failed.searchParams.set('attempt', String(++attempts));
    try {
      const module = await (failed ? loadFrom(failed.href) : load());
      return { default: module[name] };
    } catch (error) {
      failed ??= addressIn(error);
      throw error;
    }
  };
}

/** Where the module was that could not be loaded, as Chromium and Firefox tell it. */
function addressIn(error: unknown): URL | null {
  const [address] = /https?:\/\/\S+/.exec(String(error)) ?? [];
  return address === undefined ? null : new URL(address);
}
