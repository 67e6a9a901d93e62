// `soften bench frozen`: training is no task of the page, so an epoch takes no longer when the page can do nothing.
import { Command } from 'commander';
import type { AppHost } from './app-host.ts';
import type { EpochTime, PageState } from './browser/bench-frozen.ts';
import { median } from './median.ts';
import { positiveInteger } from './positive-integer.ts';
import type { Terminal } from './terminal.ts';
import { figure, textTable } from './text-table.ts';

interface FrozenOptions {
  readonly rounds: number;
  readonly window: number;
}

const told: Readonly<Record<PageState, string>> = {
  seen: 'seen',
  hidden: 'behind another tab',
  stopped: 'main thread stopped by the debugger',
  frozen: 'lifecycle state "frozen"',
};

export function benchFrozenCommand(terminal: Terminal, appHost: AppHost): Command {
  return new Command('frozen')
    .description('Time of an epoch while the page is hidden, stopped or frozen, against while it is seen.')
    .option('--rounds <n>', 'windows of time of each kind, in turns', positiveInteger, 3)
    .option('--window <seconds>', 'length of a window', positiveInteger, 8)
    .action(async ({ rounds, window: windowSec }: FrozenOptions) => {
      const { epochTimes } = await import('./browser/bench-frozen.ts');
      terminal.out(frozenTable(await epochTimes(appHost, { rounds, windowSec })));
    });
}

export function frozenTable(times: readonly EpochTime[]): string {
  const secIn = (wanted: PageState) =>
    times.filter(({ state }) => state === wanted).map(({ secPerEpoch }) => secPerEpoch);
  const seen = median(secIn('seen'));
  const states = (Object.keys(told) as PageState[]).filter((state) => secIn(state).length > 0);
  return textTable(
    ['the page is', 'epoch, ms: min', 'median', 'max', 'of seen', 'timers and frames that ran'],
    states.map((state) => {
      const sec = secIn(state);
      const ticks = times.filter((one) => one.state === state).reduce((sum, one) => sum + one.ticks, 0);
      const ms = [Math.min(...sec), median(sec), Math.max(...sec)].map((value) =>
        Number.isFinite(value) ? figure(1000 * value, 0) : 'none',
      );
      const ratio = median(sec) / seen;
      return [told[state], ...ms, Number.isFinite(ratio) ? figure(ratio, 2) : '-', String(ticks)];
    }),
  );
}
