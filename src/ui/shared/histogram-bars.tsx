// The recharts part of a histogram, in its own file so that the library can be loaded when it is needed.
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  usePlotArea,
  useXAxisDomain,
  XAxis,
  YAxis,
} from 'recharts';
import { valueTicks } from './axis-ticks.ts';
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

const TICK = { fill: 'var(--text-muted)', fontSize: '0.72rem' };
const LABEL = { ...TICK, textAnchor: 'middle' as const };

export function HistogramBars({ series, highest, xLabel, decimals }: HistogramBarsProps) {
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
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={bins} margin={{ top: 8, right: 8, bottom: 18, left: 4 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <XAxis
          dataKey="centre"
          type="number"
          domain={domain}
          ticks={xTicks.map((tick) => tick.value)}
          tickFormatter={(value: number) => xTicks.find((tick) => tick.value === value)?.label ?? ''}
          tick={TICK}
          stroke="var(--outline)"
          label={{ value: xLabel, position: 'insideBottom', offset: -12, style: LABEL }}
        />
        <YAxis
          domain={[0, top * 1.08]}
          ticks={yTicks.map((tick) => tick.value)}
          width={44}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          label={{ value: 'share of frames, %', angle: -90, position: 'insideLeft', offset: 8, style: LABEL }}
        />
        <Tooltip cursor={false} isAnimationActive={false} content={<BinTip decimals={decimals} />} />
        <Bar dataKey="percent" isAnimationActive={false} shape={BinBar} />
        {Number.isFinite(median) && (
          <ReferenceLine
            x={median}
            stroke="var(--text)"
            strokeDasharray="4 3"
            label={{ value: 'median', position: 'insideTopLeft', style: { ...TICK, fill: 'var(--text)' } }}
          />
        )}
      </BarChart>
    </ResponsiveContainer>
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
