// `soften bench playback`: the playhead is where the picture is, after many seeks as after the first, and while it plays.
import { Command } from 'commander';
import type { AppHost } from './app-host.ts';
import type { PlaybackMeasured, PlaybackMoment } from './browser/bench-playback.ts';
import { positiveInteger } from './positive-integer.ts';
import type { Terminal } from './terminal.ts';
import { figure, textTable } from './text-table.ts';

interface PlaybackOptions {
  readonly seeks: number;
  readonly play: number;
  readonly seed: number;
}

export function benchPlaybackCommand(terminal: Terminal, appHost: AppHost): Command {
  return new Command('playback')
    .description('How far the playhead over the traces is from the picture of the video, in ms.')
    .option('--seeks <n>', 'clicks at random places', positiveInteger, 100)
    .option('--play <seconds>', 'to play afterwards', positiveInteger, 20)
    .option('--seed <n>', 'of the places', positiveInteger, 1)
    .action(async ({ seeks, play: playSec, seed }: PlaybackOptions) => {
      const { measurePlayback } = await import('./browser/bench-playback.ts');
      terminal.out(playbackTable(await measurePlayback(appHost, { seeks, playSec, seed })));
    });
}

/** Milliseconds: of the first and of the last tenth of the seeks as well, for what drifts grows. */
export function playbackTable({ seeks, pictures, pictureStepSec }: PlaybackMeasured): string {
  const tenth = Math.ceil(seeks.length / 10);
  const parts: [string, readonly PlaybackMoment[]][] = [
    [`the first ${tenth}`, seeks.slice(0, tenth)],
    [`the last ${tenth}`, seeks.slice(-tenth)],
  ];
  const fromClick = ({ playheadSec, wantedSec }: PlaybackMoment) => playheadSec - wantedSec;
  const fromPicture = ({ playheadSec, pictureSec }: PlaybackMoment) => playheadSec - pictureSec;
  return textTable(
    [`ms; a picture lasts ${figure(1000 * pictureStepSec, 0)}`, 'n', 'least', 'mean', 'most'],
    [
      row('seeks: playhead after the click', seeks, fromClick),
      ...parts.map(([name, some]) => row(`  ${name}`, some, fromClick)),
      row('seeks: playhead after its picture', seeks, fromPicture),
      ...parts.map(([name, some]) => row(`  ${name}`, some, fromPicture)),
      row('playing: playhead after its picture', pictures, fromPicture),
    ],
  );
}

function row(
  name: string,
  moments: readonly PlaybackMoment[],
  differenceSec: (moment: PlaybackMoment) => number,
): string[] {
  const ms = moments.map((moment) => 1000 * differenceSec(moment));
  const mean = ms.reduce((sum, one) => sum + one, 0) / ms.length;
  return [name, String(ms.length), ...[Math.min(...ms), mean, Math.max(...ms)].map((one) => figure(one, 1))];
}
