// Fig. 1: how often the raters were how far apart, over the whole corpus.
import { useMemo, useState } from 'react';
import { histogram } from '../../core/metrics/histogram.ts';
import { selectSigmaByDimension } from '../../store/gold-selectors.ts';
import { Card } from '../shared/card.tsx';
import { figureChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { formatCount, formatDuration } from '../shared/format-number.ts';
import { HistogramFigure } from '../shared/histogram-figure.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import { useMade } from '../shared/use-made.ts';

const bins = 30;

export function SigmaFigure() {
  const sigmas = useSoften(selectSigmaByDimension);
  const computed = useSoften((state) => state.gold.tookMs !== null);
  const simulated = useSoften((state) => state.open?.corpus.simulated ?? false);
  const [figure, setFigure] = useState<HTMLElement | null>(null);
  const recordings = useSoften((state) => state.open?.corpus.recordings.length ?? 0);
  const max = Math.max(0, ...sigmas.map((one) => (one.frames > 0 ? one.max : 0)));
  const makers = useMemo(
    () =>
      sigmas
        .filter((one) => one.frames > 0 && max > 0)
        .map((one) => () => {
          const { edges, shares, median } = histogram(one.sigma, 0, max, bins);
          return { id: one.dimension, label: one.label, edges, shares, median, frames: one.frames };
        }),
    [sigmas, max],
  );
  const frames = sigmas.reduce((sum, one) => sum + one.frames, 0);
  const series = useMade(makers, frames);
  return (
    <Card
      title="How often raters disagree"
      lead={<Lead recordings={recordings} />}
      actions={
        series.length > 0 && (
          <ExportMenu
            of="Fig. 1"
            groups={[{ label: 'Fig. 1', choices: figureChoices(figure, ['fig1-sigma'], simulated) }]}
          />
        )
      }
    >
      {series.length > 0 ? (
        <HistogramFigure
          ref={setFigure}
          title="Histogram of σ"
          series={series}
          xLabel="σ, in the unit of the traces"
        />
      ) : (
        <p>
          {!computed || makers.length > 0
            ? 'Being computed.'
            : 'No frame was rated by two raters, so there is no σ to show.'}
        </p>
      )}
    </Card>
  );
}

function Lead({ recordings }: { recordings: number }) {
  const { tookMs, version } = useSoften((state) => state.gold);
  return (
    <>
      Fig. 1: the standard deviation over raters at each frame, all {formatCount(recordings)} recordings.
      {tookMs !== null && (
        <>
          {' '}
          Computed in{' '}
          <data value={tookMs} data-run={version}>
            {formatDuration(tookMs / 1000)}
          </data>
          .
        </>
      )}
    </>
  );
}
