// The recharts part of a histogram, in its own file so that the library can be loaded when it is needed.
import { useRef } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  Tooltip,
  usePlotArea,
  useXAxisDomain,
  XAxis,
  YAxis,
} from 'recharts';
import { valueTicks } from './axis-ticks.ts';
import { useWidthPx } from './chart-canvas.tsx';
import { Deferred } from './deferred.tsx';
import { formatNumber, formatPercent } from './format-number.ts';
import styles from './histogram-figure.module.css';
import type { HistogramSeries } from './histogram-figure.tsx';

export interface HistogramBarsProps {
  series: HistogramSeries;
  /** Highest share of all panels: the top of the axis. */
  highest: number;
  xLabel: string;
  decimals: number;
}

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly centre: number;
  readonly percent: number;
}

const HEIGHT_PX = 190;
// The ticks are chosen to fit, so recharts need neither measure them (interval 0) nor look for others (niceTicks): that is
// half of its time.
const TICK = { fill: 'var(--text-muted)', fontSize: '0.72rem' };
const LABEL = { ...TICK, textAnchor: 'middle' as const };

/** Each panel mounts in tasks of its own, axes first: recharts needs some tens of milliseconds for one. */
export function HistogramBars({ turn, ...props }: HistogramBarsProps & { turn: number }) {
  const host = useRef<HTMLDivElement>(null);
  const widthPx = useWidthPx(host);
  return (
    <div ref={host} style={{ height: HEIGHT_PX }}>
      {widthPx > 0 && (
        <Deferred turn={4 * turn}>
          <Bars {...props} widthPx={widthPx} />
        </Deferred>
      )}
    </div>
  );
}

export function Bars({
  series,
  highest,
  xLabel,
  decimals,
  widthPx,
}: HistogramBarsProps & { widthPx: number }) {
  const { edges, shares, median } = series;
  const bins = shares.map((share, i): Bin => {
    const [from, to] = [edges[i] ?? 0, edges[i + 1] ?? 0];
    return { from, to, centre: (from + to) / 2, percent: share * 100 };
  });
  const domain = [edges[0] ?? 0, edges.at(-1) ?? 1] as [number, number];
  const top = Math.max(1, highest * 100);
  const xTicks = valueTicks(...domain, 6);
  const yTicks = valueTicks(0, top * 1.08, 5);
  return (
    <BarChart
      data={bins}
      width={widthPx}
      height={HEIGHT_PX}
      margin={{ top: 8, right: 8, bottom: 18, left: 4 }}
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="centre"
        interval={0}
        niceTicks="none"
        type="number"
        domain={domain}
        ticks={xTicks.map((tick) => tick.value)}
        tickFormatter={(value: number) => xTicks.find((tick) => tick.value === value)?.label ?? ''}
        tick={TICK}
        stroke="var(--outline)"
        label={{ value: xLabel, position: 'insideBottom', offset: -12, style: LABEL }}
      />
      <Deferred turn={1}>
        <YAxis
          domain={[0, top * 1.08]}
          interval={0}
          niceTicks="none"
          ticks={yTicks.map((tick) => tick.value)}
          width={44}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          label={{ value: 'share of frames, %', angle: -90, position: 'insideLeft', offset: 8, style: LABEL }}
        />
      </Deferred>
      <Deferred turn={2}>
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <Bar dataKey="percent" isAnimationActive={false} shape={BinBar} />
      </Deferred>
      <Deferred turn={3}>
        <Tooltip cursor={false} isAnimationActive={false} content={<BinTip decimals={decimals} />} />
        {Number.isFinite(median) && (
          <ReferenceLine
            x={median}
            stroke="var(--text)"
            strokeDasharray="4 3"
            label={{ value: 'median', position: 'insideTopLeft', style: { ...TICK, fill: 'var(--text)' } }}
          />
        )}
      </Deferred>
    </BarChart>
  );
}

/** recharts guesses the width of bars on a number axis; a histogram's bars reach from edge to edge. */
function BinBar({ y = 0, height = 0, payload }: { y?: number; height?: number; payload?: Bin }) {
  const plot = usePlotArea();
  const domain = useXAxisDomain();
  if (!plot || !domain || !payload) return null;
  const [min, max] = [Number(domain[0]), Number(domain.at(-1))];
  const x = (value: number) => plot.x + ((value - min) / (max - min)) * plot.width;
  const left = x(payload.from);
  return (
    <rect
      x={left}
      y={y}
      width={Math.max(0.5, x(payload.to) - left - 1)}
      height={height}
      fill="var(--gold)"
      fillOpacity={0.75}
    />
  );
}

/** recharts hands `payload` to the element it is given. */
function BinTip({ payload, decimals }: { payload?: readonly { payload?: Bin }[]; decimals: number }) {
  const bin = payload?.[0]?.payload;
  if (bin === undefined) return null;
  return (
    <div className={styles.tip}>
      {formatNumber(bin.from, decimals)} to {formatNumber(bin.to, decimals)}:{' '}
      <strong>{formatPercent(bin.percent / 100, 1)}</strong> of the frames
    </div>
  );
}
