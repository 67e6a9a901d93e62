// Symbols as the paper prints them: w_E is a w with a small E below.
import { Fragment } from 'react';

/** `w_E` and `w_σ` in running text. */
export function WithSubscripts({ children }: { children: string }) {
  const [first, ...others] = children.split('w_');
  return (
    <>
      {first}
      {others.map((part, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts of one text never move
        <Fragment key={i}>
          <i>w</i>
          <sub>{part.slice(0, 1)}</sub>
          {part.slice(1)}
        </Fragment>
      ))}
    </>
  );
}
