// Nothing is open yet: what this is for, and the ways to begin.
import styles from './corpus-start.module.css';
import { OpenControls } from './open-controls.tsx';
import { SimulatedOffers } from './simulated-offers.tsx';

const layout = `my-corpus/
  traces/arousal/call01A.csv
  traces/valence/call01A.csv
  media/call01A.webm            sound or video: features are computed
  features/audio/call01A.csv    or bring your own
  corpus.json                   optional`;

export function CorpusStart() {
  return (
    <div className={styles.start}>
      <h1 className={styles.title}>How people felt, and how much they disagreed</h1>
      <p className={styles.lead}>
        Open recordings that several raters have annotated over time. Soften computes the gold standard{' '}
        <i>E</i> and the perception uncertainty <i>σ</i> for every frame (Han et al., ACM Multimedia 2017),
        here in your browser.
      </p>
      <OpenControls layout="wide" />
      <SimulatedOffers />
      <section aria-labelledby="layout-title" className={styles.layout}>
        <h2 id="layout-title">What a corpus folder looks like</h2>
        {/* biome-ignore lint: a scrolling region has to be reachable by keyboard */}
        <pre tabIndex={0} role="region" aria-label="Layout of a corpus folder">
          {layout}
        </pre>
        <p>
          One file per recording and dimension: a column of times in seconds and one column per rater.
          Delimiters, headers and decimal commas are recognised, gaps and disordered times are repaired, and a
          report says so. A single CSV file is enough to begin. Folders of AVEC 2017, 2018 and 2019 open as
          they are, with E and without raters.
        </p>
      </section>
    </div>
  );
}
