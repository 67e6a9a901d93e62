// Fig. 4: predicted against gold, E and sigma of each dimension on one time axis.
import { useMemo, useState } from 'react';
import { exportName } from '../../store/export-file.ts';
import { type Fig4Choice, type Fig4Panel, fig4Panels, fig4Recordings } from '../../store/fig4-panels.ts';
import { type FinishedRun, firstSystem, predictingSystems } from '../../store/finished-run.ts';
import { Card } from '../shared/card.tsx';
import { imageChoices } from '../shared/export-choices.ts';
import { type ExportChoice, ExportMenu } from '../shared/export-menu.tsx';
import { RecordingSteps } from '../shared/recording-steps.tsx';
import { Select } from '../shared/select.tsx';
import { Switch } from '../shared/switch.tsx';
import { useUrlChange, useUrlParam } from '../shared/url-state.ts';
import styles from './prediction-figure.module.css';
import { PredictionPanels } from './prediction-panels.tsx';
import { wholeRun } from './run-export-choices.ts';
import { useSeed } from './run-key-picker.tsx';

export function PredictionFigure({ run }: { run: FinishedRun }) {
  const systems = useMemo(() => predictingSystems(run), [run]);
  const { seeds } = run.settings;
  const [seed, setSeed] = useSeed(seeds);
  const [system, setSystem] = useState(() => firstSystem(run));
  const recordings = useMemo(() => fig4Recordings(run, system, seed), [run, system, seed]);
  const [chosen] = useUrlParam('recording');
  const changeUrl = useUrlChange();
  const choose = (recording: string) => changeUrl({ recording, span: null });
  const { recordingId, partition } = recordings.find((one) => one.recordingId === chosen) ??
    recordings[0] ?? { recordingId: '', partition: 'no' };
  const panels = useMemo(
    () => fig4Panels(run, { system, seed, recordingId }),
    [run, system, seed, recordingId],
  );
  const [ratersSigma, setRatersSigma] = useState(true);
  const [predictedSigma, setPredictedSigma] = useState(false);
  const shown = useMemo(
    () => withBands(panels, ratersSigma, predictedSigma),
    [panels, ratersSigma, predictedSigma],
  );
  return (
    <Card
      title={`Fig. 4: ${recordingId}`}
      lead={`Predicted in red, gold standard in blue; ${partition} recording, seed ${seed}.`}
      actions={
        <ExportMenu
          of="Fig. 4"
          groups={[
            { label: recordingId, choices: fig4Choices(run, { system, seed, recordingId }, shown) },
            wholeRun(run),
          ]}
        />
      }
    >
      <div className={styles.pickers}>
        <Select label="System" hideLabel value={system} options={systems.map(option)} onChange={setSystem} />
        {seeds.length > 1 && (
          <Select
            label="Seed"
            hideLabel
            value={String(seed)}
            options={seeds.map((one) => ({ value: String(one), label: `seed ${one}` }))}
            onChange={(one) => setSeed(Number(one))}
          />
        )}
        <RecordingSteps
          recordings={recordings.map((one) => ({ id: one.recordingId, note: one.partition }))}
          recordingId={recordingId}
          onSelect={choose}
        />
        {panels.some(({ raters }) => raters) && (
          <Switch label="σ of the raters" checked={ratersSigma} onChange={setRatersSigma} />
        )}
        {panels.some((panel) => panel.predictedSigma) && (
          <Switch label="predicted σ" checked={predictedSigma} onChange={setPredictedSigma} />
        )}
      </div>
      <PredictionPanels key={recordingId} corpus={run.corpus} panels={shown} />
    </Card>
  );
}

/** The figure with the bands that are shown, and the numbers behind it. */
function fig4Choices(run: FinishedRun, choice: Fig4Choice, panels: readonly Fig4Panel[]): ExportChoice[] {
  const exportsOfRun = () => import('../../store/run-exports.ts');
  const name = exportName(['fig4', choice.recordingId], run.corpus.simulated);
  return [
    ...imageChoices(async () => (await exportsOfRun()).fig4SvgFile(run, choice, panels), name),
    {
      label: 'CSV',
      note: 'every system',
      make: async () => (await exportsOfRun()).recordingCsvFile(run, choice.recordingId),
    },
  ];
}

const option = (name: string) => ({ value: name, label: name });

function withBands(panels: readonly Fig4Panel[], raters: boolean, predicted: boolean): Fig4Panel[] {
  return panels.map((panel) => ({
    ...panel,
    raters: raters ? panel.raters : undefined,
    predictedSigma: predicted ? panel.predictedSigma : undefined,
  }));
}
