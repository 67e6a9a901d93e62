// The URL says what is shown, so that a link shows a colleague the same thing. One page, everything in the query: it
// works from any folder of any server.
import { useSearchParams } from 'wouter';

/** One query parameter, and how to change it. Setting `null` removes it; `replace` keeps the history as it is. */
export function useUrlParam(
  name: string,
): readonly [string | null, (value: string | null, options?: { replace?: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const set = (value: string | null, options: { replace?: boolean } = {}) =>
    setParams((old) => withParam(old, name, value), { replace: options.replace ?? false });
  return [params.get(name), set];
}

export function withParam(params: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const changed = new URLSearchParams(params);
  if (value === null) changed.delete(name);
  else changed.set(name, value);
  return changed;
}
