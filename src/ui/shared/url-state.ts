// The URL says what is shown, so that a link shows a colleague the same thing. One page, everything in the query: it
// works from any folder of any server.
import { useSearchParams } from 'wouter';

export interface UrlOptions {
  /** Keeps the history as it is. */
  readonly replace?: boolean;
}

/** One query parameter, and how to change it. Setting `null` removes it. */
export function useUrlParam(
  name: string,
): readonly [string | null, (value: string | null, options?: UrlOptions) => void] {
  const [params, setParams] = useSearchParams();
  const set = (value: string | null, { replace = false }: UrlOptions = {}) =>
    setParams((old) => withParam(old, name, value), { replace });
  return [params.get(name), set];
}

/** Changes several query parameters at once, each as `useUrlParam` does; the history stays as it is. */
export function useUrlChange(): (changes: Readonly<Record<string, string | null>>) => void {
  const [, setParams] = useSearchParams();
  return (changes) =>
    setParams(
      (old) => Object.entries(changes).reduce((params, [name, value]) => withParam(params, name, value), old),
      { replace: true },
    );
}

export function withParam(params: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const changed = new URLSearchParams(params);
  if (value === null) changed.delete(name);
  else changed.set(name, value);
  return changed;
}
