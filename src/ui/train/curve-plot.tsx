// The recharts part of the learning curves.
import { memo, useRef } from 'react';
import { CartesianGrid, Legend, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useWidthPx } from '../shared/chart-canvas.tsx';
import { useInTurn } from '../shared/deferred.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { curveAxis } from './curve-axis.ts';
import styles from './learning-curves.module.css';

export interface CurvePlotProps {
  rows: readonly Readonly<Record<string, number | undefined>>[];
  /** Keys of the rows, drawn in this order. */
  lines: readonly string[];
  yLabel: string;
  /** Plots with different turns never draw in the same task. */
  turn: number;
}

const heightPx = 200;
const tick = { fill: 'var(--text-muted)', fontSize: '0.72rem' };
const strokes = ['var(--accent)', 'var(--rater-2)'];

export function CurvePlot({ turn, ...props }: CurvePlotProps) {
  const host = useRef<HTMLDivElement>(null);
  const widthPx = useWidthPx(host);
  const { rows } = props;
  const drawn = useInTurn(rows, turn);
  return (
    <div ref={host} className={styles.plot} style={{ minHeight: heightPx }}>
      {widthPx > 0 && drawn && <Curves {...props} rows={drawn} widthPx={widthPx} />}
    </div>
  );
}

const Curves = memo(function Curves({
  rows,
  lines,
  yLabel,
  widthPx,
}: Omit<CurvePlotProps, 'turn'> & { widthPx: number }) {
  const { domain, ticks } = curveAxis(rows.flatMap((row) => lines.map((line) => row[line])));
  return (
    <LineChart
      data={[...rows]}
      width={widthPx}
      height={heightPx}
      margin={{ top: 8, right: 12, bottom: 18, left: 4 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis
        dataKey="epoch"
        tick={tick}
        stroke="var(--outline)"
        label={{ value: 'epoch', position: 'insideBottom', offset: -10, style: tick }}
      />
      <YAxis
        width={56}
        tick={tick}
        interval={0}
        niceTicks="none"
        ticks={ticks.map(({ value }) => value)}
        tickFormatter={(value: number) => ticks.find((one) => one.value === value)?.label ?? ''}
        tickLine={false}
        axisLine={false}
        domain={[...domain]}
        label={{
          value: yLabel,
          angle: -90,
          position: 'insideLeft',
          style: { ...tick, textAnchor: 'middle' },
        }}
      />
      <Tooltip
        isAnimationActive={false}
        formatter={(value) => formatNumber(Number(value), 4)}
        labelFormatter={(epoch) => `epoch ${epoch}`}
        contentStyle={{ background: 'var(--surface-raised)', borderColor: 'var(--hairline)' }}
      />
      <Legend verticalAlign="top" height={20} wrapperStyle={{ fontSize: '0.75rem' }} />
      {lines.map((line, i) => (
        <Line
          key={line}
          dataKey={line}
          stroke={strokes[i % strokes.length] ?? 'var(--text)'}
          strokeWidth={1.75}
          strokeDasharray={i === 0 ? '' : '5 3'}
          dot={rows.length < 3}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
});
