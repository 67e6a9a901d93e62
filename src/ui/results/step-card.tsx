// What each step of the post-processing was worth on dev.
import { useMemo, useState } from 'react';
import type { FinishedRun } from '../../store/finished-run.ts';
import { processingSteps, type StepCourse, stepCourses } from '../../store/step-courses.ts';
import { Card } from '../shared/card.tsx';
import { figureChoices, tableChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { type LinePanel, LinePanels } from '../shared/line-panels.tsx';
import { cccAxis } from './ccc-axis.ts';
import { wholeRun } from './run-export-choices.ts';
import { RunKeyPicker, useRunKey } from './run-key-picker.tsx';
import { systemStyle } from './system-style.ts';

const exportsOfTables = () => import('../../store/result-table-exports.ts');
const shortNames = { raw: 'raw', smoothing: 'smooth', centring: 'centre', scaling: 'scale', shift: 'shift' };
const x = processingSteps.map((_, i) => i);
const xAxis = {
  domain: [0, x.length - 1] as const,
  ticks: processingSteps.map((step, value) => ({ value, label: shortNames[step] })),
};

export function StepCard({ run, firstTurn }: { run: FinishedRun; firstTurn: number }) {
  const [figure, setFigure] = useState<HTMLElement | null>(null);
  const [runKey, setRunKey] = useRunKey(run);
  const { seed, fold } = runKey;
  const courses = useMemo(() => stepCourses(run, seed, fold), [run, seed, fold]);
  const panels = useMemo(() => panelsOf(run, courses), [run, courses]);
  const title = 'CCC after each step of post-processing';
  const choices = [
    ...figureChoices(figure, ['post-processing'], run.corpus.simulated),
    ...tableChoices(async (format) => (await exportsOfTables()).stepTableFile(run, courses, format)),
  ];
  return (
    <Card
      title={title}
      lead={`On dev, where each step is kept only if it helps; seed ${seed}. The parameters are in the table that can be exported.`}
      actions={
        <>
          <RunKeyPicker run={run} runKey={runKey} onChange={setRunKey} />
          <ExportMenu of={title} groups={[{ label: 'Post-processing', choices }, wholeRun(run)]} />
        </>
      }
    >
      {panels.length > 0 ? (
        <LinePanels ref={setFigure} panels={panels} xLabel="after" firstTurn={firstTurn} />
      ) : (
        <p>Nothing was post-processed in this run.</p>
      )}
    </Card>
  );
}

function panelsOf({ settings }: FinishedRun, courses: readonly StepCourse[]): LinePanel[] {
  const labels = [...new Set(courses.map(({ label }) => label))];
  return labels.map((label) => {
    const shown = courses.filter((course) => course.label === label);
    return {
      label,
      x,
      xAxis,
      yAxis: cccAxis(shown.flatMap(({ ccc }) => ccc)),
      yLabel: 'dev CCC',
      decimals: 3,
      hasDots: true,
      nameOf: (step) => xAxis.ticks[step]?.label ?? '',
      lines: shown.map(({ system, name, ccc }) => ({
        name,
        values: ccc,
        ...systemStyle(system, settings.modalities),
      })),
    };
  });
}
