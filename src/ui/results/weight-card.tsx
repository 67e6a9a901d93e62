// How much E should count beside sigma in a multi-task network: dev CCC against w_E.
import { useMemo, useState } from 'react';
import type { FinishedRun } from '../../store/finished-run.ts';
import { type WeightPanel, weightPanels } from '../../store/weight-curves.ts';
import { Card } from '../shared/card.tsx';
import { figureChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { type LinePanel, LinePanels } from './line-panels.tsx';
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
  const trained = [...new Set(panels.flatMap((panel) => panel.ticks.map(({ label }) => label)))];
  const hasCurves = panels.some(({ ticks }) => ticks.length > 1);
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

function linesOf({ settings }: FinishedRun, { label, curves }: WeightPanel): LinePanel {
  const weights = [...new Set(curves.flatMap(({ curve }) => curve.map(({ weightOfE }) => weightOfE)))].sort(
    (a, b) => a - b,
  );
  return {
    label,
    ticks: weights.map((value) => ({ value, label: formatNumber(value, value % 1 === 0 ? 0 : 1) })),
    lines: curves.map(({ modality, curve, weightOfE }) => ({
      name: modality,
      values: weights.map((weight) => curve.find((one) => one.weightOfE === weight)?.devCcc ?? Number.NaN),
      chosen: weights.indexOf(weightOfE),
      colourVar: modalityColour(modality, settings.modalities),
    })),
  };
}
