// How a user goes about a run.
import { expect, type Page } from '@playwright/test';
import { columnOf, tableNamed } from './tables.ts';

/** The smallest experiment: one dimension from one modality. */
export async function onlyArousalFromAudio(page: Page): Promise<void> {
  await page.getByRole('switch', { name: 'Valence' }).click();
  await page.getByRole('switch', { name: 'video' }).click();
}

export async function trainToTheEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Train and score' }).click();
  await expect(page.getByRole('button', { name: 'See the results' })).toBeVisible({ timeout: 60_000 });
}

/** Makes the page take the machine for one with so many cores, whatever it is; to be called before the page is opened. */
export async function withCores(page: Page, cores: number): Promise<void> {
  await page.addInitScript((count) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count });
  }, cores);
}

/** How many epochs each network in the table has behind it. */
export async function epochsOfNetworks(page: Page): Promise<number[]> {
  const table = tableNamed(page, 'Networks');
  return (await table.count()) === 0 ? [] : (await columnOf(table, 'Epochs')).map(Number);
}
