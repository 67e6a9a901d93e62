// `soften bench face`: whether faces are measured as fast as the landmarker alone would allow.
import { Command } from 'commander';
import type { AppHost } from './app-host.ts';
import { positiveInteger } from './positive-integer.ts';
import type { Terminal } from './terminal.ts';
import { figure, textTable } from './text-table.ts';

export function benchFaceCommand(terminal: Terminal, appHost: AppHost): Command {
  return new Command('face')
    .description(
      'A video of 640 x 480 at 25 frames a second, 10 of them measured: with decoding against without, in one worker and in two.',
    )
    .option('--seconds <n>', 'length of the video', positiveInteger, 180)
    .action(({ seconds }: { seconds: number }) => benchFace(seconds, terminal, appHost));
}

async function benchFace(seconds: number, terminal: Terminal, appHost: AppHost): Promise<void> {
  const { faceTimesInBrowser } = await import('./browser/bench-face-page.ts');
  const times = await faceTimesInBrowser(appHost, seconds);
  const row = (name: string, ms: number) => [
    name,
    figure(ms / 1000, 1),
    figure(ms / times.detectMs, 2),
    figure((1000 * seconds) / ms, 1),
  ];
  terminal.out(
    textTable(
      [
        `${seconds} s of ${times.codec}, ${figure(times.megabytes, 1)} MB, a face in ${times.frames} frames`,
        's per video',
        'ratio',
        'times real time',
      ],
      [
        row('the same frames, decoded before, one after the other', times.detectMs),
        row('from the file, one worker', times.oneMs),
        row('from the file, two videos in two workers', times.twoMs / 2),
        row('two times the same frames, decoded before, in two workers', times.twoDetectMs / 2),
      ],
    ),
  );
  const { wait, draw, detect } = times.spentMs;
  const share = (ms: number) => `${figure((100 * ms) / times.oneMs, 0)} %`;
  terminal.out(
    `one worker: waiting for decoded frames ${share(wait)}, drawing ${share(draw)}, finding faces ${share(detect)}, the rest is opening.\n`,
  );
  const twoOver = figure(times.twoMs / times.twoDetectMs, 2);
  const gained = figure(times.detectMs / (times.twoDetectMs / 2), 2);
  terminal.out(
    `two workers: finding faces alone is ${gained} times as fast as in one on this machine; with decoding it takes ${twoOver} of that time.\n`,
  );
}
