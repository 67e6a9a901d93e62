// Where a reader stands in a recording: the visible span and the cursor, as every view with a time chart keeps them. The
// span is in the URL as well, so that a link shows it to others.
import { useMemo, useState } from 'react';
import { Live, useOnRest } from './live.ts';
import { parseSpan, spanParam } from './span-param.ts';
import { clampView, type TimeView } from './time-view.ts';
import { useUrlParam } from './url-state.ts';

/** Charts that are given the same one show the same span and the same cursor. */
export interface ChartState {
  readonly durationSec: number;
  /** May reach beyond the recording: read it with `viewOf`. */
  readonly view: Live<TimeView>;
  readonly cursor: Live<number>;
}

export function viewOf({ view, durationSec }: Pick<ChartState, 'view' | 'durationSec'>): TimeView {
  return clampView(view.now(), durationSec);
}

/** All of a recording, whatever it turns out to be long. */
const everything: TimeView = { startSec: 0, endSec: Number.POSITIVE_INFINITY };

/** Of a chart beside the view's own one, which the URL leaves alone. */
export function useAsideTimeChart(
  durationSec: number,
  firstView: TimeView = everything,
  firstCursorSec = 0,
): ChartState {
  return useChartState(durationSec, '', () => ({ view: firstView, cursorSec: firstCursorSec }));
}

/** How long a view has to rest before it is written down; a drag is one change. */
const restMs = 400;

/**
 * Begins with the span that the URL names, or else with the whole recording, and anew with another `recording`: take `span`
 * out of the URL when one is chosen.
 */
export function useTimeChart(durationSec: number, recording = ''): ChartState {
  const [span, setSpan] = useUrlParam('span');
  const chart = useChartState(durationSec, recording, () => {
    const named = parseSpan(span);
    return named ? { view: named, cursorSec: clampView(named, durationSec).startSec } : { view: everything };
  });
  useOnRest(chart.view, restMs, () => {
    const written = durationSec > 0 ? spanParam(viewOf(chart), durationSec) : span;
    if (written !== span) setSpan(written, { replace: true });
  });
  return chart;
}

interface Beginning {
  readonly view: TimeView;
  readonly cursorSec?: number;
}

function useChartState(durationSec: number, recording: string, begin: () => Beginning): ChartState {
  const [known, setKnown] = useState(() => ({ recording, ...livesOf(begin()) }));
  let { view, cursor } = known;
  if (known.recording !== recording) {
    const next = { recording, ...livesOf(begin()) };
    ({ view, cursor } = next);
    setKnown(next);
  }
  return useMemo(() => ({ durationSec, view, cursor }), [durationSec, view, cursor]);
}

function livesOf({ view, cursorSec = 0 }: Beginning): Pick<ChartState, 'view' | 'cursor'> {
  return { view: new Live(view), cursor: new Live(cursorSec) };
}
