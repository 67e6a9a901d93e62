// The traces over time, E with its band on top, and sigma below on the same axis.

import { Unplug } from 'lucide-react';
import { useMemo } from 'react';
import { isImportedGold, type KnownGold } from '../../core/annotation/imported-gold.ts';
import { mostDisagreement } from '../../core/annotation/most-disagreement.ts';
import type { Dimension } from '../../core/annotation/trace.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { PlaybackClock } from '../../core/playback-clock.ts';
import { selectSigmaByDimension } from '../../store/gold-selectors.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { formatClock, formatDuration, formatNumber } from '../shared/format-number.ts';
import type { Lane } from '../shared/lane.ts';
import { coverageLane } from '../shared/lanes/coverage-lane.ts';
import { type GoldBand, goldBandSteps } from '../shared/lanes/gold-band.ts';
import { raterLane } from '../shared/lanes/rater-lane.ts';
import type { RaterTrace } from '../shared/lanes/rater-trace.ts';
import { sigmaLaneSteps } from '../shared/lanes/sigma-lane.ts';
import { bandName, Legend } from '../shared/legend.tsx';
import { playheadOf } from '../shared/playhead.ts';
import { useSoften } from '../shared/soften-context.tsx';
import { type Moment, TimeChart } from '../shared/time-chart.tsx';
import { useFollowing } from '../shared/use-following.ts';
import { type Steps, useMade } from '../shared/use-made.ts';
import { useShownLines } from '../shared/use-shown-lines.ts';
import type { ChartState } from '../shared/use-time-chart.ts';
import { useDrawnTraces } from './use-drawn-traces.ts';
import { usePredictionLanes } from './use-prediction-lanes.ts';
import { type Selection, useTraceSummaries, useTraces } from './use-selection.ts';
import { useSoundLanes } from './use-sound-lanes.ts';

export interface RaterChartProps {
  chart: ChartState;
  corpus: Corpus;
  selection: Selection;
  gold: KnownGold | undefined;
  /** What plays; null if nothing can. */
  clock: PlaybackClock | null;
  /** The view goes along with it. */
  follows: boolean;
}

export function RaterChart({ chart, corpus, selection, gold, clock, follows }: RaterChartProps) {
  const traces = useTraces(selection);
  const imported = gold !== undefined && isImportedGold(gold);
  const summaries = useTraceSummaries(selection);
  const { durationSec } = chart;
  const { hidden, highlighted, legend } = useShownLines();
  const drawn = useDrawnTraces(traces, summaries, corpus.raters, durationSec);
  const [band] = useGoldBand(gold);
  const sigma = useSigmaLane(gold, selection.dimension, durationSec);
  const predicted = usePredictionLanes(corpus, selection.recordingId, selection.dimension.id);
  // What is seen first comes first.
  const sound = useSoundLanes(chart, corpus, {
    recordingId: selection.recordingId,
    isWanted: gold !== undefined,
  });
  // What is below it has to stay in sight.
  const heightPx = sound.hasSound ? 220 : 300;
  const lanes = useMemo(
    () => [
      ...lanesOf({ selection, drawn, band, sigma, hidden, highlighted, durationSec, heightPx }),
      ...predicted,
      ...sound.lanes,
    ],
    [selection, drawn, band, sigma, hidden, highlighted, durationSec, heightPx, predicted, sound.lanes],
  );
  const playhead = useMemo(() => (clock ? playheadOf(clock) : undefined), [clock]);
  useFollowing({ clock, follows, chart });
  const moments = useMemo(() => momentsOf(gold), [gold]);
  if (traces.length === 0 && !imported) {
    return (
      <EmptyState icon={Unplug} title="Nobody rated this">
        There is neither a trace nor an imported E of {selection.dimension.label.toLowerCase()} for{' '}
        {selection.recordingId}. Choose another recording or dimension.
      </EmptyState>
    );
  }
  return (
    <>
      <Legend
        raters={drawn.map(({ raterId, label, raterIndex }) => ({
          raterId,
          label,
          raterIndex,
          ...noteOf(gold, raterId),
        }))}
        {...legend}
        {...(gold && { gold: legendOf(gold) })}
        missing
      />
      <TimeChart
        {...chart}
        lanes={lanes}
        frameSec={corpus.hopSec}
        moments={moments}
        playhead={playhead}
        onSeek={(timeSec) => clock?.seek(timeSec)}
        ariaSummary={[summaryOf(selection, drawn.length, durationSec, gold), heardIn(sound.lanes)]
          .join(' ')
          .trim()}
      />
    </>
  );
}

function momentsOf(gold: KnownGold | undefined): Moment[] {
  const worst = gold?.sigma ? mostDisagreement(gold.sigma, gold.grid) : null;
  if (!worst) return [];
  const { timeSec, sigma } = worst;
  return [{ label: `Most disagreement: ${formatClock(timeSec, 1)}, σ ${formatNumber(sigma, 2)}`, timeSec }];
}

interface LaneInputs {
  readonly selection: Selection;
  readonly drawn: readonly RaterTrace[];
  readonly band: GoldBand | undefined;
  readonly hidden: ReadonlySet<string>;
  readonly highlighted: string | null;
  /** None without raters. */
  readonly sigma: readonly Lane[];
  readonly durationSec: number;
  /** Of the traces. */
  readonly heightPx: number;
}

function lanesOf(inputs: LaneInputs): Lane[] {
  const { selection, drawn, band, sigma, hidden, highlighted, durationSec, heightPx } = inputs;
  const { label, lowLabel, highLabel, range, unit } = selection.dimension;
  const poles = lowLabel !== '' && highLabel !== '' ? `${lowLabel} to ${highLabel}` : '';
  const raters = raterLane({
    id: 'raters',
    label,
    unit: [poles, unit || `${formatNumber(range[0], 1)} to ${formatNumber(range[1], 1)}`]
      .filter(Boolean)
      .join(', '),
    heightPx,
    range: padded(range),
    traces: drawn,
    hidden,
    highlighted,
    overview: true,
    ...(band && { gold: band }),
  });
  const gaps = drawn.some((trace) => trace.missing.length > 0);
  const coverage = gaps ? [coverageLane({ id: 'coverage', traces: drawn, durationSec })] : [];
  return [raters, ...sigma, ...coverage];
}

/** Of a long recording in a task of its own, as is the lane below it. */
function useGoldBand(gold: KnownGold | undefined): readonly GoldBand[] {
  const makers = useMemo(() => (gold ? [() => drawnGold(gold)] : []), [gold]);
  return useMade(makers, samplesOfGold(gold));
}

function useSigmaLane(
  gold: KnownGold | undefined,
  { id, unit }: Dimension,
  durationSec: number,
): readonly Lane[] {
  const sigmaMax = useSigmaMax(id);
  const makers = useMemo(() => {
    if (!gold || isImportedGold(gold)) return [];
    const { grid, sigma } = gold;
    return [
      () =>
        sigmaLaneSteps({
          id: 'sigma',
          label: 'Perception uncertainty σ',
          unit: unit || 'in the unit of the traces',
          heightPx: 110,
          range: [0, sigmaMax],
          sigma: { startSec: grid.startSec, hopSec: grid.hopSec, values: sigma },
          durationSec,
        }),
    ];
  }, [gold, unit, sigmaMax, durationSec]);
  return useMade(makers, samplesOfGold(gold));
}

function samplesOfGold(gold: KnownGold | undefined): number {
  return gold?.E.length ?? 0;
}

function drawnGold({ grid: { startSec, hopSec }, E, sigma }: KnownGold): Steps<GoldBand> {
  const onGrid = (values: Float64Array) => ({ startSec, hopSec, values });
  return goldBandSteps(onGrid(E), sigma ? onGrid(sigma) : undefined);
}

/** A trace on the edge of its range must not hide behind the frame. */
function padded([min, max]: readonly [number, number]): readonly [number, number] {
  const margin = (max - min || 1) * 0.04;
  return [min - margin, max + margin];
}

/** The highest sigma of the dimension over all recordings, so that they can be compared. */
function useSigmaMax(dimension: string): number {
  const found = useSoften(selectSigmaByDimension).find((sigma) => sigma.dimension === dimension);
  return found && found.max > 0 ? found.max * 1.04 : 1;
}

function noteOf(gold: KnownGold | undefined, raterId: string): { note: string } | undefined {
  if (!gold || isImportedGold(gold)) return undefined;
  const weight = gold.weights.find((rater) => rater.raterId === raterId);
  if (!weight) return { note: 'left out' };
  if (weight.flags.includes('allMissing')) return { note: 'no value' };
  if (weight.flags.includes('constant')) return { note: 'constant' };
  return weight.flags.includes('negative') ? { note: 'against the others' } : undefined;
}

/** Without a second rater there is no band to name. */
function legendOf(gold: KnownGold): { name: string; band: boolean } {
  if (isImportedGold(gold)) return { name: 'E, imported', band: false };
  const { settings, weights, sigma } = gold;
  const band = sigma.some((value) => !Number.isNaN(value));
  return { name: band ? bandName(settings.sigma, weights.length) : 'E, σ undefined', band };
}

function heardIn(sound: readonly Lane[]): string {
  if (sound.length === 0) return '';
  return `Below: ${sound.map(({ label }) => label.toLowerCase()).join(' and ')}.`;
}

function summaryOf(
  selection: Selection,
  raters: number,
  durationSec: number,
  gold: KnownGold | undefined,
): string {
  const duration = formatDuration(durationSec);
  if (gold && isImportedGold(gold))
    return `The imported gold standard E of ${selection.dimension.label.toLowerCase()} over ${duration}, without raters.`;
  const who = `${raters} ${raters === 1 ? 'rater' : 'raters'} of ${selection.dimension.label.toLowerCase()}`;
  return `${who} over ${duration}${gold ? ', with the gold standard E and the uncertainty sigma' : ''}.`;
}
