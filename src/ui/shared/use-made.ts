// What a chart draws, made ready: of a short recording at once, of a long one each part in a task of its own, so that the page
// goes on answering.
import { useEffect, useMemo, useState } from 'react';

/** So many samples take a few milliseconds. */
const atOnce = 500_000;

/** What the makers make, in their order; of more than 500,000 samples nothing until all is made. Keep `makers` stable. */
export function useMade<T>(makers: readonly (() => T)[], samples: number): readonly T[] {
  const isShort = samples <= atOnce;
  const short = useMemo(() => (isShort ? makers.map((make) => make()) : null), [makers, isShort]);
  const long = useOneByOne(isShort ? none : makers);
  return short ?? long;
}

const none: readonly (() => never)[] = [];
const nothing: readonly never[] = [];

function useOneByOne<T>(makers: readonly (() => T)[]): readonly T[] {
  const [made, setMade] = useState<{ by: readonly (() => T)[]; parts: readonly T[] }>({
    by: none,
    parts: nothing,
  });
  useEffect(() => {
    if (makers.length === 0) return;
    const parts: T[] = [];
    let timer = setTimeout(next);
    function next() {
      const make = makers[parts.length];
      if (make) {
        parts.push(make());
        timer = setTimeout(next);
      } else setMade({ by: makers, parts });
    }
    return () => clearTimeout(timer);
  }, [makers]);
  return made.by === makers ? made.parts : nothing;
}
