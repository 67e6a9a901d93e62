// A line of a recharts figure as one plain path. The library's own asks the browser for the length of the path at every
// change, for an animation that is switched off here; that is a fifth of the time of a redraw.

interface Place {
  readonly x: number | null;
  readonly y: number | null;
}

interface PlotPathProps {
  points?: readonly Place[] | undefined;
  stroke?: string | undefined;
  strokeWidth?: string | number | undefined;
  strokeDasharray?: string | number | undefined;
}

/** Straight pieces between neighbouring points; a missing one leaves a gap. */
export function PlotPath({ points, stroke, strokeWidth, strokeDasharray }: PlotPathProps) {
  return (
    <path
      d={pathOf(points ?? [])}
      fill="none"
      stroke={stroke}
      strokeWidth={strokeWidth}
      strokeDasharray={strokeDasharray}
    />
  );
}

export function pathOf(points: readonly Place[]): string {
  let pen = 'M';
  let path = '';
  for (const { x, y } of points) {
    if (!isPlace(x) || !isPlace(y)) {
      pen = 'M';
      continue;
    }
    path += `${pen}${x} ${y}`;
    pen = 'L';
  }
  return path;
}

function isPlace(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}
