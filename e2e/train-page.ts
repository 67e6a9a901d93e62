// How a user goes about a run.
import { expect, type Page } from '@playwright/test';

/** The smallest experiment: one dimension from one modality. */
export async function onlyArousalFromAudio(page: Page): Promise<void> {
  await page.getByRole('switch', { name: 'Valence' }).click();
  await page.getByRole('switch', { name: 'video' }).click();
}

export async function trainToTheEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Train and score' }).click();
  await expect(page.getByRole('button', { name: 'See the results' })).toBeVisible({ timeout: 60_000 });
}
