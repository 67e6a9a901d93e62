// A practice as the recorder sees it: a take that nobody keeps, with an aim to go along with.
import {
  type PracticeScore,
  practiceAim,
  practiceSec,
  scorePractice,
} from '../../../core/annotation/practice.ts';
import { shareOfRating } from '../../../core/annotation/rating-level.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import type { PlaybackClock } from '../../../core/playback-clock.ts';
import { formatNumber } from '../../shared/format-number.ts';
import type { RecorderOptions } from './recorder.ts';

export interface PracticeRun extends Pick<RecorderOptions, 'targets' | 'beginTake' | 'endWords'> {
  /** Where the aim is now, shares of the scales. */
  aimNow(): readonly number[];
}

/** Shorter ones say nothing about a hand. */
const shortestSec = 5;
const good = 0.9;

export function createPracticeRun(
  dimensions: readonly Dimension[],
  clock: Pick<PlaybackClock, 'nowSec'>,
): PracticeRun {
  let timesSec: number[] = [];
  let shares: number[][] = [];
  return {
    targets: dimensions.map(({ id, range }) => ({
      recordingId: '',
      raterId: '',
      dimension: id,
      range,
    })),
    async beginTake() {
      timesSec = [];
      shares = dimensions.map(() => []);
      return {
        add(mediaSec, _, values) {
          timesSec.push(mediaSec);
          for (const [place, { range }] of dimensions.entries())
            shares[place]?.push(shareOfRating(values[place] ?? Number.NaN, range));
        },
        keptSamples: () => 0,
        end: async () => (timesSec.length > 0 ? 'setAside' : 'empty'),
      };
    },
    endWords() {
      const lastSec = Math.min(practiceSec, timesSec.at(-1) ?? 0);
      if (lastSec < shortestSec)
        return `That was too short to say how well you follow: practise for at least ${shortestSec} s.`;
      const scores = dimensions.map((_, place) => scorePractice(place, timesSec, shares[place] ?? []));
      const texts = scores.map((score, place) => `${dimensions[place]?.label}: ${scoreText(score)}`);
      const verdict = scores.every(({ cccWithoutLag }) => cccWithoutLag >= good)
        ? 'Your hand follows well: go back to the recording and begin.'
        : `Practise until it is above ${formatNumber(good, 1)} without the lag.`;
      return `Nothing of the practice is kept. ${texts.join(' ')} ${verdict}`;
    },
    aimNow: () => dimensions.map((_, place) => practiceAim(place, clock.nowSec())),
  };
}

function scoreText({ ccc, lagSec, cccWithoutLag }: PracticeScore): string {
  const with0 = `CCC ${formatNumber(ccc, 2)} with the aim`;
  if (lagSec === 0) return `${with0}.`;
  return `${with0}; you came ${formatNumber(lagSec, 2)} s late, without that it is ${formatNumber(cccWithoutLag, 2)}.`;
}
