// What a saved model predicts for one recording, against the raters where there are any, and how well over all of them.

import type { Score } from '../../core/metrics/score-prediction.ts';
import type { ModelResult, TargetScore } from '../../store/model-selectors.ts';
import { type ExportGroup, ExportMenu } from '../shared/export-menu.tsx';
import { formatCount, formatNumber, MISSING } from '../shared/format-number.ts';
import { RecordingSteps } from '../shared/recording-steps.tsx';
import { StatTable } from '../shared/stat-table.tsx';
import { useUrlChange, useUrlParam } from '../shared/url-state.ts';
import styles from './model-card.module.css';
import { PredictionPanels } from './prediction-panels.tsx';

export function ModelFigure({ result }: { result: ModelResult }) {
  const { model, corpus, recordings, scores, sameCorpus } = result;
  const [named] = useUrlParam('recording');
  const changeUrl = useUrlChange();
  const shown = recordings.find((one) => one.recordingId === named) ?? recordings[0];
  if (!shown) return null;
  const { recordingId, partition, panels } = shown;
  const learnt = sameCorpus && partition === 'train';
  return (
    <>
      <div className={styles.pickers}>
        <RecordingSteps
          recordings={recordings.map((one) => ({ id: one.recordingId, note: one.partition ?? undefined }))}
          recordingId={recordingId}
          onSelect={(recording) => changeUrl({ recording, span: null })}
        />
        <ExportMenu of="the model's predictions" groups={exportsOf(result, recordingId)} />
      </div>
      <PredictionPanels key={recordingId} corpus={corpus} panels={panels} hopSec={model.description.hopSec} />
      <StatTable
        caption="Against the gold standard"
        columns={['CCC', 'RMSE', 'frames']}
        rows={scores.flatMap((score) => rowsOf(score, recordingId, recordings.length))}
      />
      <p className={styles.note}>
        RMSE in the unit of the traces.
        {learnt &&
          ` ${recordingId} is a training recording of this split: the model may have learnt from it.`}
        {sameCorpus &&
          !learnt &&
          ' The model was trained on a corpus of this name: scores over all recordings include what it learnt from.'}
      </p>
    </>
  );
}

function rowsOf(
  { target: { kind }, label, all, recordings }: TargetScore,
  recordingId: string,
  count: number,
) {
  const own = recordings.get(recordingId);
  const row = (of: string, score: Score | undefined) => ({
    id: `${kind} ${of}`,
    name: `${label}, ${of}`,
    values: score && score.frames > 0 ? figuresOf(score) : [MISSING, MISSING, '0'],
  });
  return [row(recordingId, own), ...(count > 1 ? [row(`all ${count} recordings`, all)] : [])];
}

function figuresOf({ ccc, rmse, frames }: Score): string[] {
  return [formatNumber(ccc), formatNumber(rmse), formatCount(frames)];
}

function exportsOf(result: ModelResult, recordingId: string): ExportGroup[] {
  const files = () => import('../../store/model-exports.ts');
  return [
    {
      label: 'Predictions',
      choices: [
        {
          label: 'CSV',
          note: recordingId,
          make: async () => (await files()).modelRecordingFile(result, recordingId),
        },
        {
          label: 'CSV of all recordings',
          note: 'every frame',
          make: async () => (await files()).modelRecordingsFile(result),
        },
      ],
    },
  ];
}
