// Who rated when: one bar per rater, hatched where the rater is missing.
import type { Lane } from '../lane.ts';
import { raterColourVar } from '../rater-style.ts';
import { hatchSpans } from './hatch.ts';
import type { RaterTrace } from './rater-trace.ts';

const ROW_PX = 14;
const BAR_PX = 6;

export interface CoverageLaneOptions {
  readonly id: string;
  readonly traces: readonly RaterTrace[];
  readonly durationSec: number;
}

export function coverageLane({ id, traces, durationSec }: CoverageLaneOptions): Lane {
  return {
    id,
    label: 'Coverage',
    unit: 'who rated when; hatched: missing',
    heightPx: Math.max(1, traces.length) * ROW_PX,
    range: [0, Math.max(1, traces.length)],
    ticks: traces.map((trace, row) => ({ value: traces.length - row - 0.5, label: trace.label })),
    draw(context, scale, palette) {
      traces.forEach((trace, row) => {
        const top = ((row + 0.5) * scale.heightPx) / traces.length - BAR_PX / 2;
        context.fillStyle = palette.colour(raterColourVar(trace.raterIndex));
        let coveredSec = 0;
        for (const span of [...trace.missing, { startSec: durationSec, endSec: durationSec }]) {
          const left = scale.x(coveredSec);
          context.fillRect(left, top, Math.max(0, scale.x(span.startSec) - left), BAR_PX);
          coveredSec = span.endSec;
        }
        hatchSpans(context, trace.missing, scale, palette, top, top + BAR_PX);
      });
    },
    readout(timeSec) {
      const present = traces.filter(
        ({ missing }) => !missing.some((span) => timeSec > span.startSec && timeSec < span.endSec),
      );
      return [{ label: 'raters present', value: `${present.length} of ${traces.length}` }];
    },
  };
}
