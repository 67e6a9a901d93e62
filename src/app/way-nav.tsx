// The way from recordings to curves: where on it one is, what is done, and what is still missing.
import {
  AudioLines,
  BrainCircuit,
  Check,
  Circle,
  CircleDotDashed,
  Database,
  type LucideIcon,
  Minus,
  Table2,
  Users,
} from 'lucide-react';
import { type MouseEvent, useId } from 'react';
import { selectWay, type WayState, type WayStep } from '../store/way-selectors.ts';
import { useSoften } from '../ui/shared/soften-context.tsx';
import { Tooltip } from '../ui/shared/tooltip.tsx';
import { useUrlParam } from '../ui/shared/url-state.ts';
import { useView } from './use-view.ts';
import styles from './way-nav.module.css';

const faces: Readonly<Record<WayStep['view'], { readonly label: string; readonly icon: LucideIcon }>> = {
  corpus: { label: 'Corpus', icon: Database },
  raters: { label: 'Raters', icon: Users },
  features: { label: 'Features', icon: AudioLines },
  train: { label: 'Train', icon: BrainCircuit },
  results: { label: 'Results', icon: Table2 },
};

/** Views without a step of their own, and the step whose part they are. */
const stepOf: Readonly<Record<string, WayStep['view']>> = {
  record: 'raters',
  annotate: 'raters',
  contrasts: 'raters',
  faces: 'features',
};

const marks: Readonly<Record<WayState, LucideIcon>> = {
  done: Check,
  busy: CircleDotDashed,
  possible: Circle,
  missing: Minus,
};

export function WayNav() {
  const way = useSoften(selectWay);
  const current = useView() ?? 'corpus';
  return (
    <nav aria-label="Views" className={styles.nav}>
      <ol>
        {way.map((step) => (
          <li key={step.view}>
            <StepLink step={step} current={currentOf(step.view, current)} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function currentOf(step: WayStep['view'], view: string): 'page' | 'true' | undefined {
  if (step === view) return 'page';
  return stepOf[view] === step ? 'true' : undefined;
}

interface StepLinkProps {
  step: WayStep;
  current: 'page' | 'true' | undefined;
}

function StepLink({ step: { view, state, says }, current }: StepLinkProps) {
  const [, setView] = useUrlParam('view');
  const saysId = useId();
  const { label, icon: Icon } = faces[view];
  const Mark = marks[state];
  const go = (event: MouseEvent) => {
    // A new tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    setView(view);
  };
  return (
    <>
      <Tooltip text={`${label}: ${says}`}>
        <a
          href={`?view=${view}`}
          aria-current={current}
          aria-describedby={saysId}
          data-state={state}
          onClick={go}
        >
          <Icon aria-hidden size={15} strokeWidth={1.75} className={styles.icon} />
          {label}
          <Mark aria-hidden size={14} strokeWidth={2.25} className={styles.mark} />
        </a>
      </Tooltip>
      <span id={saysId} hidden>
        {says}
      </span>
    </>
  );
}
