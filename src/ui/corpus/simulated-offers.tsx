// Nothing at hand to open? Simulated corpora, what each shows, and how long that takes.
import { AudioLines, FlaskConical, GraduationCap, type LucideIcon, Play } from 'lucide-react';
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
  readonly takes: string;
  readonly action: string;
  /** Whether it is there to be trained on from here. */
  readonly canRun: boolean;
  readonly icon: LucideIcon;
  readonly params: SimulationParams;
}

const offers: readonly Offer[] = [
  {
    title: 'The example',
    size: '12 recordings, 6 raters, half an hour',
    shows:
      'Traces, E and σ, who agrees with whom; one rater held the joystick upside down, another came late.',
    takes: 'Opens in a second or two. Training takes seconds (preset smoke) or about two minutes (fast).',
    action: 'Open the example',
    canRun: false,
    icon: FlaskConical,
    params: exampleParams,
  },
  {
    title: 'The whole paper, simulated',
    size: "SEWA's size: 64 recordings, 6 raters, three hours",
    shows: 'The paper’s partitions, audio and video features, Tables 1 and 2 and Fig. 4.',
    takes:
      'Opens in about four seconds. “Run the whole experiment” goes on with preset smoke, some seconds up to Table 1; preset fast takes about two minutes.',
    action: 'Open the demo',
    canRun: true,
    icon: GraduationCap,
    params: demoParams,
  },
  {
    title: 'Three simulated voices',
    size: '3 recordings of 20 seconds with sound, 6 raters',
    shows:
      'Playback, waveform, spectrogram and the 65 descriptors, measured on sound that is synthesised here.',
    takes: 'Opens in a second. It is too short to train on.',
    action: 'Open the voices',
    canRun: false,
    icon: AudioLines,
    params: voiceParams,
  },
];

export function SimulatedOffers() {
  const { openSimulation, openAndRun } = useCommands();
  const opening = useSoften((state) => state.opening !== null);
  const [, setView] = useUrlParam('view');
  // Where the tables will stand; until then it shows how far it is.
  const run = (params: SimulationParams) => {
    openAndRun(params);
    setView('results');
  };
  return (
    <section aria-labelledby="offers-title" className={styles.offers}>
      <h2 id="offers-title">No recordings at hand?</h2>
      <ul>
        {offers.map(({ title, size, shows, takes, action, canRun, icon, params }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p className={styles.size}>{size}</p>
            <p>{shows}</p>
            <p className={styles.takes}>{takes}</p>
            <div className={styles.actions}>
              {canRun && (
                <Button icon={Play} disabled={opening} onClick={() => run(params)}>
                  Run the whole experiment
                </Button>
              )}
              <Button icon={icon} disabled={opening} onClick={() => openSimulation(params)}>
                {action}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
