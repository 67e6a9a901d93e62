import { expect, test } from 'vitest';
import { chartLayout, pxAtTime, timeAtPx } from './chart-layout.ts';
import { type Lane, laneScale } from './lane.ts';

const lane = (heightPx: number): Lane => ({
  id: `${heightPx}`,
  label: '',
  unit: '',
  heightPx,
  range: [-1, 1],
  draw: () => undefined,
  readout: () => [],
});

test('lanes stand below each other and above the axis', () => {
  const layout = chartLayout([lane(100), lane(50)], 800);
  const [a, b] = layout.lanes;
  expect((b?.headerTopPx ?? 0) >= (a?.topPx ?? 0) + 100).toBe(true);
  expect(layout.axisTopPx).toBe((b?.topPx ?? 0) + 50);
  expect(layout.heightPx).toBeGreaterThan(layout.axisTopPx);
});

test('a very wide chart grows in height, up to a limit; larger text gets more room', () => {
  const heights = [800, 1200, 1800, 9000].map((px) => chartLayout([lane(100)], px).lanes[0]?.lane.heightPx);
  expect(heights).toEqual([100, 100, 150, 180]);
  const [usual, large] = [1, 1.5].map((scale) => chartLayout([lane(100)], 800, scale));
  expect((large?.plotLeftPx ?? 0) / (usual?.plotLeftPx ?? 1)).toBe(1.5);
  expect((large?.heightPx ?? 0) - (large?.axisTopPx ?? 0)).toBeGreaterThan(
    (usual?.heightPx ?? 0) - (usual?.axisTopPx ?? 0),
  );
});

test('pixels and times are each other\u2019s opposite', () => {
  const layout = chartLayout([lane(10)], 800);
  const view = { startSec: 10, endSec: 30 };
  expect(timeAtPx(layout, view, layout.plotLeftPx)).toBe(10);
  expect(timeAtPx(layout, view, layout.plotLeftPx + layout.plotWidthPx)).toBe(30);
  expect(pxAtTime(layout, view, timeAtPx(layout, view, 333))).toBeCloseTo(333, 9);
});

test('a scale puts the highest value on top and survives a flat range', () => {
  const scale = laneScale({ startSec: 0, endSec: 10 }, [-1, 1], 100, 40);
  expect([scale.x(5), scale.y(1), scale.y(-1), scale.y(0)]).toEqual([50, 0, 40, 20]);
  expect(laneScale({ startSec: 0, endSec: 10 }, [2, 2], 100, 40).y(2)).toBe(20);
});
