// What is in the open corpus, and the way on.
import { ArrowRight, Play } from 'lucide-react';
import { selectFindingGroups, selectTotalDurationSec } from '../../store/corpus-selectors.ts';
import { selectNeedsExtraction, selectNextExtractor } from '../../store/extraction-selectors.ts';
import type { OpenCorpus } from '../../store/soften-state.ts';
import { selectIsReadyToTrain } from '../../store/train-selectors.ts';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { Deferred } from '../shared/deferred.tsx';
import { formatCount, formatDuration, formatNumber } from '../shared/format-number.ts';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { useUrlParam } from '../shared/url-state.ts';
import styles from './corpus-overview.module.css';
import { CorpusTableExport } from './corpus-table-export.tsx';
import { ExtractionCards } from './extraction-card.tsx';
import { FindingList } from './finding-list.tsx';
import { OpenControls } from './open-controls.tsx';
import { PartitionCard } from './partition-card.tsx';
import { ProjectExport } from './project-export.tsx';
import { RaterTable } from './rater-table.tsx';
import { RecordingTable } from './recording-table.tsx';

export function CorpusOverview({ open }: { open: OpenCorpus }) {
  const needsExtraction = useSoften(selectNeedsExtraction);
  return (
    <div className={styles.overview}>
      <Head open={open} />
      {needsExtraction && <ExtractionCards />}
      <div className={styles.columns}>
        <div className={styles.wide}>
          <Deferred turn={1} minHeight="24rem">
            <Card
              title="Recordings"
              lead="Choose one to see its raters, E and sigma."
              actions={<CorpusTableExport table="recordings" />}
            >
              <RecordingTable />
            </Card>
          </Deferred>
        </div>
        <div className={styles.side}>
          <Deferred turn={2} minHeight="8rem">
            <ReportCard />
          </Deferred>
          <Deferred turn={3} minHeight="14rem">
            <PartitionCard />
          </Deferred>
          <Deferred turn={4} minHeight="16rem">
            <Card
              title="Raters"
              actions={open.corpus.raters.length > 0 && <CorpusTableExport table="raters" />}
            >
              {open.corpus.raters.length > 0 ? (
                <RaterTable />
              ) : (
                <p>
                  {open.golds.length > 0
                    ? 'None: E is imported, and how far raters disagreed is unknown.'
                    : 'None.'}
                </p>
              )}
            </Card>
          </Deferred>
        </div>
      </div>
      {!needsExtraction && <ExtractionCards />}
    </div>
  );
}

function Head({ open: { corpus, golds } }: { open: OpenCorpus }) {
  const [, setView] = useUrlParam('view');
  const totalSec = useSoften(selectTotalDurationSec);
  const extractionIsNext = useSoften(selectNextExtractor) !== null;
  const facts = [
    plural(corpus.recordings.length, 'recording'),
    plural(corpus.raters.length, 'rater'),
    ...(golds.length > 0 ? ['imported E'] : []),
    corpus.dimensions.map((dimension) => dimension.label).join(', '),
    `${formatDuration(totalSec)} in all`,
    `a frame every ${formatNumber(corpus.hopSec, decimalsOf(corpus.hopSec))} s`,
  ];
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <h1 className={styles.title}>{corpus.name}</h1>
        {corpus.simulated && <Badge tone="accent">simulated</Badge>}
        {corpus.licence !== '' && <Badge>{corpus.licence}</Badge>}
        <p className={styles.facts}>{facts.join(' · ')}</p>
        {corpus.source !== '' && <p className={styles.source}>Source: {corpus.source}</p>}
      </div>
      <div className={styles.actions}>
        <Button
          tone={extractionIsNext ? 'plain' : 'primary'}
          icon={ArrowRight}
          onClick={() => setView('raters')}
        >
          See the raters
        </Button>
        <TrainNow />
        <OpenControls layout="row" />
        <ProjectExport />
      </div>
    </header>
  );
}

/** The shortest way to a first result, while there is none. */
function TrainNow() {
  const [, setView] = useUrlParam('view');
  const { runChosenExperiment } = useCommands();
  const preset = useSoften((state) => state.train.preset);
  const isReady = useSoften(selectIsReadyToTrain);
  const isOffered = useSoften(
    ({ experiment, open }) => experiment === null && (open?.corpus.modalities.length ?? 0) > 0,
  );
  if (!isOffered) return null;
  const start = () => {
    runChosenExperiment();
    setView('train');
  };
  return (
    <Button icon={Play} disabled={!isReady} onClick={start}>
      Train with preset {preset}
    </Button>
  );
}

function ReportCard() {
  const groups = useSoften(selectFindingGroups);
  const serious = groups.filter((group) => group.severity !== 'note');
  const notes = groups.filter((group) => group.severity === 'note');
  return (
    <Card title="Import report" lead={leadOf(serious.length, notes.length)}>
      {serious.length > 0 && <FindingList groups={serious} />}
      {notes.length > 0 && (
        <details className={styles.notes}>
          <summary>{plural(notes.length, 'note')}</summary>
          <FindingList groups={notes} />
        </details>
      )}
    </Card>
  );
}

function leadOf(serious: number, notes: number): string {
  if (serious > 0)
    return `${plural(serious, 'kind')} of trouble: repaired where it could be, left out where not.`;
  return notes > 0
    ? 'Everything could be read as it stands.'
    : 'Nothing to report: everything could be read as it stands.';
}

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function decimalsOf(value: number): number {
  return Number.isInteger(value) ? 0 : value < 0.1 ? 3 : 1;
}
