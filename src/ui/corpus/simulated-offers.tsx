// Nothing at hand to open? Simulated corpora, what each shows, and how long that takes.
import {
  AudioLines,
  Clapperboard,
  Film,
  FlaskConical,
  GraduationCap,
  type LucideIcon,
  Play,
} from 'lucide-react';
import type { BundledOrigin } from '../../core/project/project-archive.ts';
import {
  demoParams,
  exampleParams,
  type SimulationParams,
  voiceParams,
} from '../../core/simulation/simulate-corpus.ts';
import { Button } from '../shared/button.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { useUrlParam } from '../shared/url-state.ts';
import styles from './simulated-offers.module.css';

interface Offer {
  readonly title: string;
  readonly size: string;
  readonly shows: string;
  /** How long its experiment takes; left out where it is not there for that. */
  readonly takes?: string;
  readonly action: string;
  /** The button that trains on it from here; left out where it is not there for that. */
  readonly run?: string;
  readonly icon: LucideIcon;
  readonly source: SimulationParams | BundledOrigin;
  /** Whether its features may also be extracted here, before the run. */
  readonly hasMedia?: boolean;
}

const studio: BundledOrigin = { kind: 'bundled', name: 'studio' };

const offers: readonly Offer[] = [
  {
    title: 'The studio',
    size: '16 videos of 45 to 58 seconds, 6 raters',
    shows: 'Drawn faces and synthetic voices to watch and hear, with features extracted from them.',
    takes: 'Takes seconds with preset smoke, minutes from the media on.',
    action: 'Open the studio',
    run: 'Run the studio’s experiment',
    hasMedia: true,
    icon: Clapperboard,
    source: studio,
  },
  {
    title: 'The whole paper',
    size: "SEWA's size: 64 recordings, 6 raters, three hours",
    shows: 'The paper’s partitions, audio and video features, Tables 1 and 2 and Fig. 4.',
    takes: 'Takes seconds with preset smoke, about two minutes with preset fast.',
    action: 'Open the demo',
    run: 'Run the whole experiment',
    icon: GraduationCap,
    source: demoParams,
  },
  {
    title: 'The example',
    size: '12 recordings, 6 raters, half an hour',
    shows: 'Who agrees with whom: one rater held the joystick upside down, another came late.',
    action: 'Open the example',
    icon: FlaskConical,
    source: exampleParams,
  },
  {
    title: 'Three voices',
    size: '3 recordings of 20 seconds, 6 raters',
    shows: 'Waveform, spectrogram and the 65 descriptors of a sound that is synthesised here.',
    action: 'Open the voices',
    icon: AudioLines,
    source: voiceParams,
  },
];

export function SimulatedOffers() {
  const { openSimulation, openBundled, openAndRun } = useCommands();
  const opening = useSoften((state) => state.opening !== null);
  const [, setView] = useUrlParam('view');
  const open = (source: SimulationParams | BundledOrigin) =>
    'kind' in source ? openBundled(source) : openSimulation(source);
  // Where the tables will stand; until then it shows how far it is.
  const openToResults = (source: SimulationParams | BundledOrigin) => {
    openAndRun(source);
    setView('results');
  };
  return (
    <section aria-labelledby="offers-title" className={styles.offers}>
      <h2 id="offers-title">No recordings at hand? These are simulated.</h2>
      <ul>
        {offers.map(({ title, size, shows, takes, action, run, hasMedia, icon, source }) => (
          <li key={title}>
            <div className={styles.what}>
              <h3>{title}</h3>
              <p className={styles.size}>{size}</p>
              <p>{shows}</p>
              {takes && <p className={styles.takes}>{takes}</p>}
            </div>
            <div className={styles.actions}>
              {run && (
                <Button icon={Play} disabled={opening} onClick={() => openToResults(source)}>
                  {run}
                </Button>
              )}
              {hasMedia && (
                <Button
                  icon={Film}
                  disabled={opening}
                  onClick={() => openToResults({ ...studio, fromMedia: true })}
                >
                  Run it from the media
                </Button>
              )}
              <Button icon={icon} disabled={opening} onClick={() => open(source)}>
                {action}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
