// What a chart draws, made ready: of a short recording at once, of a long one each step in a task of its own, so that the page
// goes on answering.
import { useEffect, useMemo, useState } from 'react';

/** So many samples take a few milliseconds. */
const atOnce = 500_000;

/** Something in the making; each step takes some milliseconds. */
export type Steps<T> = Generator<undefined, T, undefined>;

export type Maker<T> = () => T | Steps<T>;

/** What the makers make, in their order; of more than 500,000 samples nothing until all is made. Keep `makers` stable. */
export function useMade<T extends object>(makers: readonly Maker<T>[], samples: number): readonly T[] {
  const isShort = samples <= atOnce;
  const short = useMemo(
    () => (isShort ? makers.map((make) => takeSteps(stepsOf(make))) : null),
    [makers, isShort],
  );
  const long = useOneByOne(isShort ? none : makers);
  return short ?? long;
}

const none: readonly (() => never)[] = [];
const nothing: readonly never[] = [];

/** What the steps make, all taken at once. */
export function takeSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* stepsOf<T extends object>(make: Maker<T>): Steps<T> {
  const made = make();
  return 'next' in made ? yield* made : made;
}

function useOneByOne<T extends object>(makers: readonly Maker<T>[]): readonly T[] {
  const [made, setMade] = useState<{ by: readonly Maker<T>[]; parts: readonly T[] }>({
    by: none,
    parts: nothing,
  });
  useEffect(() => {
    if (makers.length === 0) return;
    const parts: T[] = [];
    const begin = (make: Maker<T> | undefined) => make && stepsOf(make);
    let steps = begin(makers[0]);
    let timer = setTimeout(next);
    function next() {
      const step = steps?.next();
      if (step?.done) {
        parts.push(step.value);
        steps = begin(makers[parts.length]);
      }
      if (steps) timer = setTimeout(next);
      else setMade({ by: makers, parts });
    }
    return () => clearTimeout(timer);
  }, [makers]);
  return made.by === makers ? made.parts : nothing;
}
