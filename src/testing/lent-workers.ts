// Workers that are lent in a test, with every port closed after it.
import { afterEach } from 'vitest';
import { type Lender, lend } from '../rpc/loan.ts';

/** Call it where tests are described; what it returns lends `size` workers until the end of the test. */
export function lendingUntilTheEnd(): (size: number) => Lender {
  const lenders: Lender[] = [];
  afterEach(() => {
    for (const { loan, ends, end } of lenders.splice(0)) {
      for (const port of [...loan.workers, loan.losses, ...ends]) port.close();
      end();
    }
  });
  return (size) => {
    const lender = lend(size);
    lenders.push(lender);
    return lender;
  };
}
