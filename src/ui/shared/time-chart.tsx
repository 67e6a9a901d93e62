// The one time axis of the program: an overview, a zoom view of any lanes over a shared time, a cursor, and what can be
// read at it. Adding a lane is adding a file in lanes/.

import { Crosshair, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import {
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button, IconButton } from './button.tsx';
import { ChartCanvas, useWidthPx } from './chart-canvas.tsx';
import { type ChartLayout, chartLayout } from './chart-layout.ts';
import { type ChartPalette, useChartPalette } from './chart-palette.ts';
import { ChartTiles } from './chart-tiles.tsx';
import { drawValueAxes } from './draw-chart.ts';
import { formatClock, formatDuration } from './format-number.ts';
import type { Lane } from './lane.ts';
import { Live, useLive, useRested } from './live.ts';
import { applyPlotKey, zoomCentre } from './plot-keys.ts';
import type { PaintContext } from './still-canvas.ts';
import { textScale } from './text-scale.ts';
import { TimeAxis } from './time-axis.tsx';
import styles from './time-chart.module.css';
import { type Moving, TimeMark } from './time-mark.tsx';
import { TimeOverview } from './time-overview.tsx';
import { SpokenReadout, TimeReadout } from './time-readout.tsx';
import { axisDuration, centreView, clampTime, clampView, isWhole, wholeView, zoomView } from './time-view.ts';
import { usePlotGestures } from './use-plot-gestures.ts';
import { type ChartState, viewOf } from './use-time-chart.ts';

export interface TimeChartProps extends ChartState {
  /** Called when a person moves the cursor, and by nothing else. */
  onSeek?: (timeSec: number) => void;
  /** Keep the array stable (useMemo): a new one is drawn again. */
  lanes: readonly Lane[];
  /** What a sighted person sees at a glance, in a sentence or two. */
  ariaSummary: string;
  /** Moments worth a look: a button for each brings the cursor and the view there. */
  moments?: readonly Moment[];
  /** What plays, if anything can: a line of its own. */
  playhead?: Moving | undefined;
  /** How far an arrow key moves the cursor; shift makes it ten times that. Default 0.1 s. */
  frameSec?: number;
}

export interface Moment {
  readonly label: string;
  readonly timeSec: number;
}

const BUTTON_ZOOM = 0.6;
/** What is shown around a moment. */
const MOMENT_SEC = 20;
/** The buttons hear of a view that rests. */
const restMs = 150;

export function TimeChart(props: TimeChartProps) {
  const { durationSec, view, cursor, lanes, moments, onSeek } = props;
  const chart = useMemo(() => ({ durationSec, view, cursor }), [durationSec, view, cursor]);
  const host = useRef<HTMLDivElement>(null);
  const isSeen = useIsSeen(host);
  const widthPx = useWidthPx(host);
  const palette = useChartPalette(host);
  const layout = useMemo(() => chartLayout(lanes, widthPx, textScale()), [lanes, widthPx]);
  const [hover] = useState(() => new Live<number | null>(null));
  const seek = (timeSec: number) => {
    cursor.set(timeSec);
    onSeek?.(timeSec);
  };
  const zoom = (factor: number) => {
    const now = viewOf(chart);
    view.set(zoomView(now, factor, zoomCentre(now, cursor.now()), durationSec));
  };
  const showMoment = (timeSec: number) => {
    seek(timeSec);
    const around = clampView({ startSec: 0, endSec: MOMENT_SEC }, durationSec);
    view.set(centreView(around, timeSec, durationSec));
  };
  return (
    <div ref={host} className={styles.chart}>
      <div className={styles.top} style={{ paddingLeft: layout.plotLeftPx }}>
        <TimeOverview chart={chart} lanes={lanes} palette={palette} isSeen={isSeen} />
        <ZoomButtons chart={chart} onZoom={zoom} onShowAll={() => view.set(wholeView(durationSec))} />
      </div>
      <ZoomView
        {...props}
        chart={chart}
        onSeek={seek}
        layout={layout}
        palette={palette}
        hover={hover}
        isSeen={isSeen}
      />
      {moments && <Moments moments={moments} onShow={showMoment} />}
      <TimeReadout lanes={lanes} cursor={cursor} hover={hover} />
      <SpokenReadout lanes={lanes} cursor={cursor} />
    </div>
  );
}

/** How far out of sight a chart goes along with the others: as far as a turn of the wheel may bring it in. */
const nearPx = 200;

/** Whether the chart is in sight, or nearly: beyond that it costs nothing while another one is dragged. */
function useIsSeen(host: RefObject<HTMLElement | null>): boolean {
  const [isSeen, setIsSeen] = useState(true);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const listen = (entries: readonly IntersectionObserverEntry[]) =>
      setIsSeen(entries.at(-1)?.isIntersecting ?? true);
    const observer = new IntersectionObserver(listen, { rootMargin: `${nearPx}px` });
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);
  return isSeen;
}

interface ZoomViewProps extends Pick<TimeChartProps, 'ariaSummary' | 'playhead' | 'frameSec'> {
  chart: ChartState;
  onSeek: (timeSec: number) => void;
  layout: ChartLayout;
  palette: ChartPalette | null;
  hover: Live<number | null>;
  isSeen: boolean;
}

function ZoomView(props: ZoomViewProps) {
  const { chart, onSeek, layout, palette, hover, isSeen, playhead, frameSec = 0.1 } = props;
  const { durationSec, view, cursor } = chart;
  const cursorSec = useLive(cursor);
  const host = useRef<HTMLDivElement>(null);
  const paintAxes = useCallback(
    (context: PaintContext) => palette && drawValueAxes(context, layout, palette),
    [layout, palette],
  );
  const gestures = usePlotGestures({ host, layout, chart, hover, onSeek });
  const onKeyDown = (event: KeyboardEvent) => {
    const before = { view: viewOf(chart), cursorSec: cursor.now() };
    const next = applyPlotKey(event.nativeEvent, { ...before, durationSec, frameSec });
    if (next === null) return;
    event.preventDefault();
    hover.set(null);
    if (next.cursorSec !== before.cursorSec) onSeek(next.cursorSec);
    view.set(next.view);
  };
  const marks = { layout, chart, isSeen };
  return (
    <div
      ref={host}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input cannot hold the lanes that it moves over
      role="slider"
      tabIndex={0}
      aria-label={`Time cursor. ${props.ariaSummary}`}
      aria-valuemin={0}
      aria-valuemax={axisDuration(durationSec)}
      aria-valuenow={clampTime(cursorSec, durationSec)}
      aria-valuetext={`${formatClock(cursorSec, 1)} of ${formatDuration(durationSec)}`}
      aria-keyshortcuts="W S A D ArrowLeft ArrowRight Home End PageUp PageDown"
      className={styles.plot}
      style={{ height: layout.heightPx }}
      onKeyDown={onKeyDown}
      {...gestures}
    >
      <ChartCanvas
        widthPx={layout.widthPx}
        heightPx={layout.heightPx}
        paint={palette && paintAxes}
        className={styles.canvas}
      />
      <ChartTiles layout={layout} chart={chart} palette={palette} isSeen={isSeen} />
      <TimeAxis layout={layout} chart={chart} palette={palette} isSeen={isSeen} />
      <LaneHeaders layout={layout} />
      <TimeMark {...marks} at={useMoving(hover)} kind="hover" />
      {playhead && <TimeMark {...marks} at={playhead} kind="playhead" />}
      <TimeMark {...marks} at={useMoving(cursor)} kind="cursor" />
    </div>
  );
}

function useMoving(live: Live<number> | Live<number | null>): Moving {
  return useMemo(() => ({ timeSec: () => live.now(), subscribe: live.subscribe }), [live]);
}

const LaneHeaders = memo(function LaneHeaders({ layout }: { layout: ChartLayout }) {
  return layout.lanes.map(({ lane, headerTopPx }) => (
    <p key={lane.id} className={styles.laneHeader} style={{ top: headerTopPx, left: layout.plotLeftPx }}>
      <strong>{lane.label}</strong> {lane.unit !== '' && <span className={styles.unit}>{lane.unit}</span>}
    </p>
  ));
});

interface MomentsProps {
  moments: readonly Moment[];
  onShow: (timeSec: number) => void;
}

function Moments({ moments, onShow }: MomentsProps) {
  if (moments.length === 0) return null;
  return (
    <p className={styles.moments}>
      {moments.map(({ label, timeSec }) => (
        <Button key={label} icon={Crosshair} onClick={() => onShow(timeSec)}>
          {label}
        </Button>
      ))}
    </p>
  );
}

interface ZoomButtonsProps {
  chart: ChartState;
  onZoom: (factor: number) => void;
  onShowAll: () => void;
}

function ZoomButtons({ chart, onZoom, onShowAll }: ZoomButtonsProps) {
  useRested(chart.view, restMs);
  const whole = isWhole(viewOf(chart), chart.durationSec);
  return (
    <div className={styles.zoomButtons}>
      <IconButton icon={ZoomIn} label="Zoom in" shortcut="W" onClick={() => onZoom(BUTTON_ZOOM)} />
      <IconButton
        icon={ZoomOut}
        label="Zoom out"
        shortcut="S"
        disabled={whole}
        onClick={() => onZoom(1 / BUTTON_ZOOM)}
      />
      <IconButton icon={Maximize2} label="Show all" disabled={whole} onClick={onShowAll} />
    </div>
  );
}
