import { beforeAll, expect, test } from 'vitest';
import { systemName } from '../core/experiment/system-name.ts';
import { type ExperimentVisit, experimentMs, experimentVisit } from '../testing/experiment-visit.ts';
import { allFrames } from '../testing/predicted-frames.ts';
import { ccc, mean, sampleSd, textbookSmooth } from '../testing/textbook.ts';
import { sameTarget } from './finished-run.ts';
import { processingSteps, type StepCourse, stepCourses } from './step-courses.ts';

const seeds = [1, 2];
let visit: ExperimentVisit;

beforeAll(async () => {
  visit = await experimentVisit();
  visit.store.commands.runExperiment('fast', { seeds }, { delay: 1 });
  await visit.idle();
}, experimentMs);

const foldName = () => visit.shown().results.provenance.folds[0]?.name ?? '';
const coursesOf = (seed: number) => stepCourses(visit.shown(), seed, foldName());

test('one course per target and network, target by target; fusions have none', () => {
  const networks = ['audio-single', 'audio-multi', 'video-single', 'video-multi'];
  const courses = coursesOf(1);
  expect([...new Set(courses.map(({ label }) => label))]).toEqual([
    'E Arousal',
    'σ Arousal',
    'E Valence',
    'σ Valence',
  ]);
  expect(courses).toHaveLength(16);
  for (const [i, target] of [...new Set(courses.map(({ label }) => label))].entries()) {
    const own = courses.slice(4 * i, 4 * i + 4);
    expect(own.map(({ label }) => label)).toEqual(Array(4).fill(target));
    expect(own.map(({ name }) => name).sort()).toEqual(networks.toSorted());
  }
});

test.each(seeds)(
  'each figure is the dev CCC of the raw prediction after so many of the steps, seed %i',
  (seed) => {
    for (const course of coursesOf(seed)) {
      const stages = stagesOf(course, seed);
      expect(course.ccc).toHaveLength(processingSteps.length);
      for (const [i, step] of processingSteps.entries())
        expect(course.ccc[i], `${course.name} ${course.label} ${step}`).toBeCloseTo(stages[i] as number, 10);
    }
  },
);

test('the last figure is what the tables score, and no step makes it worse', () => {
  for (const { name, target, ccc: course } of coursesOf(2)) {
    const which = { system: name, target, partition: 'dev', seed: 2 } as const;
    const { gold, predicted } = allFrames(visit.shown(), which);
    expect(course.at(-1)).toBeCloseTo(ccc(gold, predicted), 10);
    expect(course).toEqual(course.toSorted((a, b) => a - b));
  }
});

test('at least one of each kind of step was taken, so that the figures above say something', () => {
  const taken = seeds.flatMap(coursesOf).map(({ parameters }) => parameters);
  for (const step of ['smoothing', 'centring', 'scaling', 'shift'] as const)
    expect(
      taken.some((one) => one[step] !== null),
      step,
    ).toBe(true);
});

test('another seed has other courses; a seed or fold that is not there has none', () => {
  expect(coursesOf(1).map((course) => course.ccc)).not.toEqual(coursesOf(2).map((course) => course.ccc));
  expect(coursesOf(3)).toEqual([]);
  expect(stepCourses(visit.shown(), 1, 'another')).toEqual([]);
});

/** Dev CCC before any step and after each, from the raw prediction and the parameters alone. */
function stagesOf({ name, target, parameters }: StepCourse, seed: number): number[] {
  const { hopSec, smoothing, centring, scaling, shift } = parameters;
  const found = visit
    .shown()
    .predictions.find(
      (one) =>
        systemName(one.system) === `${name}-raw` && one.seed === seed && sameTarget(one.target, target),
    );
  const dev = (found?.recordings ?? []).filter(({ partition }) => partition === 'dev');
  const gold = dev.flatMap((recording) => Array.from(recording.gold));
  let parts = dev.map(({ predicted }) => Array.from(predicted));
  const stages = [cccOf(gold, parts)];
  const take = (change: (part: number[]) => number[]) => {
    parts = parts.map(change);
    stages.push(cccOf(gold, parts));
  };
  take((part) =>
    smoothing ? textbookSmooth(part, smoothing.smoother, Math.round(smoothing.windowSec / hopSec)) : part,
  );
  const offset = mean(gold) - mean(parts.flat());
  expect(centring?.offset ?? offset, 'moves the mean onto the gold').toBeCloseTo(offset, 9);
  take((part) => part.map((value) => value + (centring ? offset : 0)));
  const [centre, factor] = [mean(parts.flat()), sampleSd(gold) / sampleSd(parts.flat())];
  expect(scaling?.factor ?? factor, 'gives the SD of the gold').toBeCloseTo(factor, 9);
  take((part) => (scaling ? part.map((value) => centre + (value - centre) * factor) : part));
  const later = Math.round((shift?.shiftSec ?? 0) / hopSec);
  take((part) => part.map((_, n) => part[Math.min(part.length - 1, Math.max(0, n - later))] as number));
  return stages;
}

function cccOf(gold: readonly number[], parts: readonly (readonly number[])[]): number {
  return ccc(gold, parts.flat());
}
