// Two moments with the same E, on one of which raters agree and on the other not (Han et al. 2017, Figs. 2 and 3).
import { ArrowLeft, ChevronLeft, ChevronRight, Columns2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ContrastFrame, SigmaContrast } from '../../core/annotation/sigma-contrasts.ts';
import type { Dimension } from '../../core/annotation/trace.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { contrastsOf, sameShare } from '../../store/contrast-selectors.ts';
import { videoBlobOf, videoMediumOf } from '../../store/face-view-commands.ts';
import type { OpenCorpus } from '../../store/soften-state.ts';
import { Button, IconButton } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { figureChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { figureText } from '../shared/figure-text.ts';
import { formatClock, formatNumber } from '../shared/format-number.ts';
import { NoCorpus } from '../shared/no-corpus.tsx';
import { Segmented } from '../shared/segmented.tsx';
import { Select } from '../shared/select.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import { useUrlChange, useUrlParam } from '../shared/url-state.ts';
import styles from './contrasts-view.module.css';
import { MomentPicture } from './moment-picture.tsx';
import { MomentTraces } from './moment-traces.tsx';

export function ContrastsView() {
  const open = useSoften((state) => state.open);
  if (open) return <Contrasts key={open.id} open={open} />;
  return (
    <NoCorpus icon={Columns2}>
      Open a folder with traces of several raters first, or the studio. Moments of the same E and different σ
      then stand here side by side.
    </NoCorpus>
  );
}

const everywhere = 'all recordings';

function Contrasts({ open: { corpus } }: { open: OpenCorpus }) {
  const state = { open: useSoften((s) => s.open), repository: useSoften((s) => s.repository) };
  const version = useSoften((s) => s.gold.version);
  const isComputed = useSoften((s) => s.gold.tookMs !== null);
  const [asked, setDimension] = useUrlParam('dimension');
  const [scope, setScope] = useState(everywhere);
  const [place, setPlace] = useState(0);
  const [figure, setFigure] = useState<HTMLElement | null>(null);
  const changeUrl = useUrlChange();
  const dimension = corpus.dimensions.find(({ id }) => id === asked) ?? corpus.dimensions[0];
  const { open, repository } = state;
  const pairs = useMemo(
    () =>
      // A gold standard that was computed anew has other moments.
      dimension && version >= 0
        ? contrastsOf({ open, repository }, dimension, scope === everywhere ? null : scope)
        : [],
    [open, repository, dimension, scope, version],
  );
  const shown = Math.min(place, pairs.length - 1);
  const pair = pairs[shown];
  if (!dimension) return null;
  const choices = figureChoices(figure, ['same-E-different-sigma', dimension.id], corpus.simulated);
  return (
    <div className={styles.view}>
      <h1 className="visually-hidden">Same E, different σ</h1>
      <Card
        title={`${dimension.label}: the same E, a different σ`}
        lead={`E of the two differs by at most ${formatNumber(100 * sameShare, 0)} % of the scale. Pictures are ${formatNumber(corpus.reactionLagSec, 1)} s before the traces’ moment: so long do raters take.`}
        actions={pair && <ExportMenu of="the pair" groups={[{ label: 'This pair', choices }]} />}
      >
        <div className={styles.bar}>
          <Segmented
            label="Dimension"
            value={dimension.id}
            choices={corpus.dimensions.map(({ id, label }) => ({ value: id, label }))}
            onChange={(id) => {
              setDimension(id);
              setPlace(0);
            }}
          />
          <Select
            label="From"
            value={scope}
            options={[everywhere, ...corpus.recordings.map(({ id }) => id)].map((id) => ({
              value: id,
              label: id,
            }))}
            onChange={(next) => {
              setScope(next);
              setPlace(0);
            }}
          />
          {pairs.length > 0 && (
            <div className={styles.steps}>
              <IconButton
                icon={ChevronLeft}
                label="Previous pair"
                disabled={shown === 0}
                onClick={() => setPlace(shown - 1)}
              />
              <span>
                Pair {shown + 1} of {pairs.length}
              </span>
              <IconButton
                icon={ChevronRight}
                label="Next pair"
                disabled={shown >= pairs.length - 1}
                onClick={() => setPlace(shown + 1)}
              />
            </div>
          )}
          <Button icon={ArrowLeft} onClick={() => changeUrl({ view: 'annotate' })}>
            Disagreement
          </Button>
        </div>
        {pair ? (
          <Pair key={keyOf(pair)} {...{ corpus, dimension, pair }} onFigure={setFigure} />
        ) : (
          <p className={styles.quiet}>
            {isComputed
              ? 'There is no pair: σ needs two raters or more, and frames of nearly the same E.'
              : 'E and σ are not there yet. The pairs appear when they are computed.'}
          </p>
        )}
      </Card>
    </div>
  );
}

function keyOf({ agreed, disputed }: SigmaContrast): string {
  return JSON.stringify([agreed.recordingId, agreed.timeSec, disputed.recordingId, disputed.timeSec]);
}

interface PairProps {
  corpus: Corpus;
  dimension: Dimension;
  pair: SigmaContrast;
  onFigure: (element: HTMLElement | null) => void;
}

function Pair({ corpus, dimension, pair, onFigure }: PairProps) {
  return (
    <figure ref={onFigure} className={styles.pair}>
      {(['agreed', 'disputed'] as const).map((which) => (
        <Moment key={which} {...{ corpus, dimension, which }} frame={pair[which]} />
      ))}
    </figure>
  );
}

interface MomentProps {
  corpus: Corpus;
  dimension: Dimension;
  frame: ContrastFrame;
  which: keyof SigmaContrast;
}

function Moment({ corpus, dimension, frame, which }: MomentProps) {
  const { recordingId, timeSec, E, sigma } = frame;
  const medium = useSoften((state) => videoMediumOf(state, recordingId));
  const blob = useSoften((state) => videoBlobOf(state, recordingId));
  const seenSec = Math.max(0, timeSec - corpus.reactionLagSec - (medium?.offsetSec ?? 0));
  const words = which === 'agreed' ? 'Raters agree' : 'Raters disagree';
  return (
    <div className={styles.moment}>
      <p>
        <strong {...figureText}>
          {words}: E {formatNumber(E, 2)}, σ {formatNumber(sigma, 2)}
        </strong>
      </p>
      {blob ? (
        <MomentPicture label={`${recordingId}, ${words.toLowerCase()}`} blob={blob} timeSec={seenSec} />
      ) : (
        <p className={styles.missing}>
          {medium
            ? 'The video is not at hand: open the folder again to see it.'
            : 'This recording has no video.'}
        </p>
      )}
      <MomentTraces corpus={corpus} dimension={dimension} frame={frame} />
      <p className={styles.quiet}>
        <span {...figureText}>
          {recordingId}, {formatClock(timeSec, 1)} (picture at {formatClock(seenSec, 1)}); raters in their
          colours, E in bold, 6 s before and after, from {formatNumber(dimension.range[0], 1)} to{' '}
          {formatNumber(dimension.range[1], 1)}
        </span>
      </p>
    </div>
  );
}
