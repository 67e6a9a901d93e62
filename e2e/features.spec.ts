// The Features view: a recording's sound is heard, seen and measured, and what it needs stays on this machine.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app-test.ts';
import { expectIdle } from './open-corpus.ts';

async function openVoices(page: Page, more = ''): Promise<void> {
  await openApp(page, `/?open=voices&view=features${more}`);
  await expect(page.getByRole('heading', { name: 'Sound and features of call01A', level: 2 })).toBeVisible();
  await expect(page.getByText('Spectrogram', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('All 130 features of audio')).toBeVisible();
  await expectIdle(page);
}

const placeOf = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLMediaElement>('audio')?.currentTime ?? Number.NaN);

test('heard: playback, meters, and a microphone that is asked for only after a click', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => {
      document.documentElement.dataset.asked = 'yes';
      return Promise.reject(new DOMException('no', 'NotAllowedError'));
    };
  });
  await openVoices(page);
  await test.step('playback: space plays and pauses, the cursor seeks without drift, and speed is what it says', async () => {
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeEnabled();
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await expect.poll(() => placeOf(page)).toBeGreaterThan(0.2);
    await page.getByText('2×', { exact: true }).click();
    await page.getByRole('slider', { name: /^Time cursor/ }).click({ position: { x: 700, y: 100 } });
    const [from, startedMs] = [await placeOf(page), Date.now()];
    expect(from).toBeGreaterThan(5);
    await expect.poll(() => placeOf(page)).toBeGreaterThan(from + 1.5);
    const share = ((await placeOf(page)) - from) / ((Date.now() - startedMs) / 1000);
    expect(share).toBeGreaterThan(1.5);
    expect(share).toBeLessThan(2.2);
    await page.getByRole('button', { name: 'Pause' }).click();
    const stopped = await placeOf(page);
    await page.getByRole('button', { name: 'A frame on' }).click();
    await expect.poll(() => placeOf(page)).toBeCloseTo(stopped + 0.1, 2);
    // The readout below the chart stands where playback does.
    const cursor = page.getByRole('slider', { name: /^Time cursor/ });
    await expect
      .poll(async () => Number(await cursor.getAttribute('aria-valuenow')))
      .toBeCloseTo(stopped + 0.1, 1);
  });
  await test.step('live meters move while it plays', async () => {
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByRole('button', { name: 'Playback' }).click();
    await expect(page.getByRole('meter', { name: 'Level' })).toHaveAttribute('aria-valuetext', /^−\d+ dB$/);
  });
  await test.step('the microphone is asked for only after a click; a refusal is told', async () => {
    await expect(page.getByText(/^Live meters, not the training features/)).toBeVisible();
    await expect(page.locator('html')).not.toHaveAttribute('data-asked');
    await page.getByRole('button', { name: 'Microphone' }).click();
    await expect(page.getByText('The microphone was not allowed.')).toBeVisible();
  });
});

test('seen: tracks, heat map, parity, and what can be taken along', async ({ page }) => {
  // The kernels come from a file of this app, or extraction would take twice as long without a word.
  const kernels = page.waitForResponse(/descriptors-[^/]*\.wasm$/);
  await openVoices(page);
  expect((await kernels).ok()).toBe(true);
  await test.step('no violations of WCAG, in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  });
  await test.step('exports: spans, tracks and the figure say that they are simulated', async () => {
    const save = async (choice: RegExp) => {
      await page.getByRole('button', { name: 'Export sound and features' }).click();
      const saving = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: choice }).click();
      const download = await saving;
      expect(download.suggestedFilename()).toContain('simulated');
      return readFileSync(await download.path(), 'utf8');
    };
    const spans = await save(/CSV of the spans/);
    expect(await save(/CSV of when the subject speaks/)).toMatch(/^start;end\n\d/);
    expect(spans).toMatch(/^kind,start,end\n/);
    expect(spans).toMatch(/^speaks,\d+(\.\d+)?,\d+(\.\d+)?$/m);
    expect(await save(/CSV of the tracks/)).toMatch(/^time,F0final_sma,audspec_lengthL1norm_sma\n0\.03,/);
    const figure = await save(/^SVG/);
    expect(figure).toContain('Sound and features of call01A (simulated)');
    expect(figure.match(/<image /g)).toHaveLength(6);
  });
  await test.step('tracks: any of the 65 can be added and taken out, and a link shows the same', async () => {
    await page.getByRole('combobox', { name: 'Add a track' }).click();
    await expect(page.getByRole('option')).toHaveCount(64);
    await page.getByRole('option', { name: /jitterLocal_sma/ }).click();
    await expect(page.getByRole('button', { name: 'Take out jitterLocal_sma' })).toBeVisible();
    expect(new URL(page.url()).searchParams.get('tracks')).toBe(
      'F0final_sma audspec_lengthL1norm_sma jitterLocal_sma',
    );
    await page.getByRole('button', { name: 'Take out F0final_sma' }).click();
    await expect(page.getByRole('button', { name: 'Take out F0final_sma' })).toHaveCount(0);
  });
  await test.step('heat map: the arrow keys read its rows by name', async () => {
    const row = page.getByRole('slider', { name: 'Row of the heat map' });
    await row.focus();
    await page.keyboard.press('ArrowRight');
    await expect(row).toHaveAttribute('aria-valuetext', /^2 of 130, F0final_sma/);
  });
  await test.step('extractor parity: measured here, one row per descriptor', async () => {
    await page.getByRole('button', { name: 'Check the extractor' }).click();
    await expect(page.getByText(/^65 of 65 descriptors agree/)).toBeVisible({ timeout: 60_000 });
  });
});

test('features without media are shown, and what is missing is said', async ({ page }) => {
  await openApp(page, '/?open=example&view=features');
  await expect(page.getByText(/No medium: waveform/)).toBeVisible();
  await expect(page.getByText('All 130 features of audio')).toBeVisible();
  await page.getByText('video', { exact: true }).click();
  await expect(page.getByText('All 98 features of video')).toBeVisible();
});

test('fits a phone @narrow', async ({ page }) => {
  await openVoices(page);
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1] as number);
});
