// Who speaks when in a video call of two: turns, pauses inside them, short words of the listener, gaps.
import { exactExp } from './exact-math.ts';
import type { ExactRandom } from './exact-random.ts';
import type { SimulatedTime } from './random-process.ts';

type Party = 0 | 1;

/** For either party 1 while they speak and 0 otherwise, one value per frame. */
export function simulateTurns(
  random: ExactRandom,
  { frames, hopSec }: SimulatedTime,
): [Float64Array, Float64Array] {
  const speech: [Float64Array, Float64Array] = [new Float64Array(frames), new Float64Array(frames)];
  const framesOf = (sec: number) => Math.round(sec / hopSec);
  const talkative = [random.between(0.6, 1.4), random.between(0.6, 1.4)] as const;
  const shareOfFirst = talkative[0] / (talkative[0] + talkative[1]);
  const anyone = (): Party => (random.uniform() < shareOfFirst ? 0 : 1);
  const otherThan = (party: Party): Party => (party === 0 ? 1 : 0);

  let speaker = anyone();
  let start = 0;
  while (start < frames) {
    const turnSec = Math.min(16, Math.max(0.8, 3.5 * exactExp(0.7 * random.normal())));
    const turn = framesOf(turnSec);
    const within = (frame: number, sec: number) => [frame, frame + framesOf(sec)] as const;
    speech[speaker].fill(1, start, start + turn);
    for (let pause = 0; pause < Math.floor(turnSec / 1.5); pause++) {
      const at = start + Math.floor(turn * random.uniform());
      speech[speaker].fill(0, ...within(at, random.between(0.2, 0.5)));
    }
    if (random.uniform() < 0.35) {
      const at = start + Math.floor(turn * random.uniform());
      speech[otherThan(speaker)].fill(1, ...within(at, random.between(0.4, 0.9)));
    }
    start += turn + framesOf(random.between(0, 1.1));
    if (random.uniform() < 0.75) speaker = otherThan(speaker);
    if (random.uniform() < 0.25) speaker = anyone();
  }
  return speech;
}
