// How much E should count beside sigma in a multi-task network: dev CCC against w_E.
import { useMemo, useState } from 'react';
import type { FinishedRun } from '../../store/finished-run.ts';
import { type WeightPanel, weightPanels } from '../../store/weight-curves.ts';
import { valueTicks } from '../shared/axis-ticks.ts';
import { Card } from '../shared/card.tsx';
import { figureChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { type LinePanel, LinePanels } from '../shared/line-panels.tsx';
import { cccAxis } from './ccc-axis.ts';
import { wholeRun } from './run-export-choices.ts';
import { RunKeyPicker, useRunKey } from './run-key-picker.tsx';
import { modalityColour } from './system-style.ts';

export function WeightCard({ run, firstTurn }: { run: FinishedRun; firstTurn: number }) {
  const [figure, setFigure] = useState<HTMLElement | null>(null);
  const [runKey, setRunKey] = useRunKey(run);
  const { seed, fold } = runKey;
  const panels = useMemo(
    () => weightPanels(run, seed, fold).map((panel) => linesOf(run, panel)),
    [run, seed, fold],
  );
  const title = 'How much E counts in multi-task training';
  const trained = [...new Set(panels.flatMap((panel) => panel.x.map(panel.nameOf)))];
  const hasCurves = panels.some(({ x }) => x.length > 1);
  const choices = figureChoices(figure, ['weight-of-e'], run.corpus.simulated);
  return (
    <Card
      title={title}
      lead={`Dev CCC against w_E, the weight of E in the loss (Eq. 7); seed ${seed}.`}
      actions={
        hasCurves && (
          <>
            <RunKeyPicker run={run} runKey={runKey} onChange={setRunKey} />
            <ExportMenu of={title} groups={[{ label: 'Curves', choices }, wholeRun(run)]} />
          </>
        )
      }
    >
      {hasCurves ? (
        <LinePanels ref={setFigure} panels={panels} xLabel="w_E" ringName="chosen" firstTurn={firstTurn} />
      ) : (
        <p>
          {trained.length > 0
            ? `Only w_E ${trained.join(', ')} was trained, so there is no curve. The presets “fast” and “paper” try several.`
            : 'No multi-task network was trained.'}
        </p>
      )}
    </Card>
  );
}

/** With more weights, round values are marked instead. */
const mostMarks = 7;

function linesOf({ settings }: FinishedRun, { label, curves }: WeightPanel): LinePanel {
  const x = [...new Set(curves.flatMap(({ curve }) => curve.map(({ weightOfE }) => weightOfE)))].sort(
    (a, b) => a - b,
  );
  const domain = [x[0] ?? 0, x.at(-1) ?? 1] as const;
  const nameOf = (weight: number) => formatNumber(weight, weight % 1 === 0 ? 0 : 1);
  const lines = curves.map(({ modality, curve, weightOfE }) => ({
    name: modality,
    values: x.map((weight) => curve.find((one) => one.weightOfE === weight)?.devCcc ?? Number.NaN),
    chosen: x.indexOf(weightOfE),
    colourVar: modalityColour(modality, settings.modalities),
  }));
  const ticks =
    x.length > mostMarks ? valueTicks(...domain, 6) : x.map((value) => ({ value, label: nameOf(value) }));
  return {
    label,
    x,
    xAxis: { domain, ticks },
    yAxis: cccAxis(lines.flatMap(({ values }) => values)),
    yLabel: 'dev CCC',
    decimals: 3,
    hasDots: true,
    nameOf,
    lines,
  };
}
