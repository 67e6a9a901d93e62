// Stretches of time as bars, one line per kind: when somebody speaks, and when there is a voice.
import type { TimeSpan } from '../../../core/array/missing-spans.ts';
import type { Lane } from '../lane.ts';

export interface SpanRow {
  readonly label: string;
  readonly spans: readonly TimeSpan[];
  readonly colourVar: string;
}

const rowPx = 16;
const barPx = 8;

export function spanLane(rows: readonly SpanRow[]): Lane {
  return {
    id: 'spans',
    label: 'Speech',
    unit: 'spans of the recording',
    heightPx: rows.length * rowPx,
    range: [0, rows.length],
    ticks: rows.map(({ label }, row) => ({ value: rows.length - row - 0.5, label })),
    draw(context, scale, palette) {
      rows.forEach(({ spans, colourVar }, row) => {
        context.fillStyle = palette.colour(colourVar);
        const top = ((row + 0.5) * scale.heightPx) / rows.length - barPx / 2;
        for (const { startSec, endSec } of spans) {
          if (endSec < scale.startSec || startSec > scale.endSec) continue;
          context.fillRect(scale.x(startSec), top, Math.max(1, scale.x(endSec) - scale.x(startSec)), barPx);
        }
      });
    },
    readout: (timeSec) =>
      rows.map(({ label, spans }) => ({
        label,
        value: spans.some(({ startSec, endSec }) => timeSec >= startSec && timeSec < endSec) ? 'yes' : 'no',
      })),
  };
}
