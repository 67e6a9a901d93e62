// Loss and dev CCC over the epochs. recharts comes when the first curve does.
import { lazy, Suspense, useMemo } from 'react';
import type { NetworkCourse } from '../../store/experiment-state.ts';
import { formatNumber } from '../shared/format-number.ts';
import styles from './learning-curves.module.css';

const CurvePlot = lazy(async () => ({ default: (await import('./curve-plot.tsx')).CurvePlot }));

const lossNames = ['train', 'dev'];

export function LearningCurves({ course }: { course: NetworkCourse }) {
  const last = course.epochs.at(-1);
  const summary = `After ${course.epochs.length} epochs: train loss ${formatNumber(last?.trainLoss ?? Number.NaN, 4)}, dev loss ${formatNumber(last?.devLoss ?? Number.NaN, 4)}.`;
  const { epochs, plan } = course;
  const losses = useMemo(
    () => epochs.map(({ epoch, trainLoss, devLoss }) => ({ epoch, train: trainLoss, dev: devLoss })),
    [epochs],
  );
  const names = useMemo(() => plan.targets.map(({ kind }) => (kind === 'E' ? 'E' : 'σ')), [plan]);
  const cccs = useMemo(
    () =>
      epochs.map(({ epoch, devCcc }) => ({
        epoch,
        ...Object.fromEntries(names.map((name, k) => [name, devCcc[k]])),
      })),
    [epochs, names],
  );
  return (
    <div role="img" aria-label={summary} className={styles.curves}>
      <Suspense fallback={null}>
        <CurvePlot rows={losses} lines={lossNames} yLabel="loss (Eq. 7)" turn={1} />
        <CurvePlot rows={cccs} lines={names} yLabel="dev CCC" turn={3} />
      </Suspense>
    </div>
  );
}
