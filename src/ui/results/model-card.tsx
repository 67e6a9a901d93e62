// A saved model on the open corpus: open one, see what it predicts, take it along. Nothing is trained.
import { X } from 'lucide-react';
import { describePlan } from '../../core/experiment/plan-networks.ts';
import type { ModelDescription } from '../../core/experiment/saved-model.ts';
import { selectModelProblems, selectModelResult } from '../../store/model-selectors.ts';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { PickButton } from '../shared/drop-zone.tsx';
import { Notice } from '../shared/notice.tsx';
import { type PickedFile, splitCommonFolder } from '../shared/picked-file.ts';
import { ProgressStrip } from '../shared/progress-strip.tsx';
import { Select } from '../shared/select.tsx';
import { useCommands, useJobs, useSoften } from '../shared/soften-context.tsx';
import { useUrlParam } from '../shared/url-state.ts';
import styles from './model-card.module.css';
import { ModelFigure } from './model-figure.tsx';

export function ModelCard() {
  const { models, chosen } = useSoften((state) => state.model);
  const { chooseModel, closeModels } = useCommands();
  const result = useSoften(selectModelResult);
  const model = models[chosen];
  return (
    <Card
      title="Saved model"
      lead={
        model
          ? aboutModel(model.description)
          : 'A model that Soften saved predicts E and σ of these recordings, without training.'
      }
      actions={
        model && (
          <Button icon={X} onClick={closeModels}>
            Close the model
          </Button>
        )
      }
    >
      <div className={styles.parts}>
        <div className={styles.pickers}>
          {models.length > 1 && (
            <Select
              label="Model"
              hideLabel
              value={String(chosen)}
              options={models.map(({ name }, i) => ({ value: String(i), label: name }))}
              onChange={(index) => chooseModel(Number(index))}
            />
          )}
          <OpenButtons hasModel={model !== undefined} />
        </div>
        {!model && (
          <p className={styles.note}>
            .safetensors, model.json with weights.bin, or the zip that Export saves. It may be dropped
            anywhere on the page, and is read in this browser.
          </p>
        )}
        <UnderWay />
        <Problems />
        {result && <ModelFigure result={result} />}
      </div>
    </Card>
  );
}

function OpenButtons({ hasModel }: { hasModel: boolean }) {
  const { openModels } = useCommands();
  const onFiles = (picked: readonly PickedFile[]) => {
    const { files } = splitCommonFolder(picked);
    openModels(files.map(({ path, file }) => ({ path, blob: file })));
  };
  return (
    <>
      <PickButton
        folder={false}
        primary={false}
        label={hasModel ? 'Open another model' : 'Open a saved model'}
        accept=".safetensors,.zip,.json,.bin"
        onFiles={onFiles}
      />
      <PickButton folder primary={false} label="Open a folder of models" onFiles={onFiles} />
    </>
  );
}

function UnderWay() {
  const jobId = useSoften((state) => state.model.jobId);
  const { stopModel } = useCommands();
  const job = useJobs().tickets.find(({ id, finishedAt }) => id === jobId && finishedAt === null);
  if (!job) return null;
  return (
    <ProgressStrip
      label={job.title}
      done={job.progress?.done ?? 0}
      total={job.progress?.total ?? 0}
      unit="recordings"
      secondsLeft={job.secondsLeft}
      actions={
        <Button icon={X} onClick={stopModel}>
          Stop
        </Button>
      }
    />
  );
}

/** More of them would say no more. */
const mostErrors = 3;

function Problems() {
  const { models, failure, jobId } = useSoften((state) => state.model);
  const hasCorpus = useSoften((state) => state.open !== null);
  const problems = useSoften(selectModelProblems);
  const { dismissModelFailure } = useCommands();
  const [, setView] = useUrlParam('view');
  const errors = problems.filter(({ isError }) => isError);
  const others = problems.filter(({ isError }) => !isError);
  return (
    <>
      {failure && (
        <Notice
          tone="error"
          title={failure.message}
          remedy={failure.remedy}
          onDismiss={dismissModelFailure}
        />
      )}
      {models.length > 0 && !hasCorpus && jobId === null && (
        <Notice
          tone="info"
          title="There is nothing to predict yet."
          remedy="Open a corpus with the features that the model reads; it is then predicted at once."
          actions={<Button onClick={() => setView('corpus')}>Open a corpus</Button>}
        />
      )}
      {errors.slice(0, mostErrors).map(({ message, remedy, recordings }) => (
        <Notice
          key={message}
          tone="error"
          title={recordings > 1 ? `${message} The same in ${recordings} recordings.` : message}
          remedy={remedy}
        />
      ))}
      {errors.length > mostErrors && (
        <p className={styles.note}>{errors.length - mostErrors} more recordings could not be predicted.</p>
      )}
      {others.length > 0 && (
        <details className={styles.details}>
          <summary>
            {others.length === 1 ? 'A note' : `${others.length} notes`} on the features that were read
          </summary>
          <ul>
            {others.map(({ message, remedy }) => (
              <li key={message}>
                {message} {remedy}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function aboutModel({ plan, epoch, provenance: { corpus } }: ModelDescription): string {
  const simulated = corpus.simulated ? ', which is simulated' : '';
  return `${describePlan(plan)}, epoch ${epoch}. Trained on ${corpus.name}${simulated}.`;
}
