// The ways in which a user hands files over: the two buttons and their file choosers, and a drop on the page.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, type Page, type TestInfo } from '@playwright/test';

/** Picks the folder `path` as "Open a folder" does. */
export function openFolder(page: Page, path: string): Promise<void> {
  return pick(page, 'Open a folder', path);
}

/** Picks loose files as "Choose files" does. */
export function openFiles(page: Page, ...paths: string[]): Promise<void> {
  return pick(page, 'Choose files', paths);
}

async function pick(page: Page, button: string, paths: string | string[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await choosing).setFiles(paths);
}

/** Drops files with these contents somewhere on the page. */
export async function dropFiles(page: Page, contents: Readonly<Record<string, string>>): Promise<void> {
  const dataTransfer = await page.evaluateHandle((entries) => {
    const transfer = new DataTransfer();
    for (const [name, text] of entries) transfer.items.add(new File([text], name, { type: 'text/csv' }));
    return transfer;
  }, Object.entries(contents));
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.getByRole('main').dispatchEvent(type, { dataTransfer });
  }
}

/** The corpus of this name is open and nothing is being computed any more. */
export async function expectOpen(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  await expectIdle(page);
}

/** No job runs. */
export async function expectIdle(page: Page): Promise<void> {
  await expect(page.getByRole('progressbar')).toHaveCount(0);
}

/** A folder on disk with these files, and its path. It lies with the test's other results. */
export function writeFolder(
  testInfo: TestInfo,
  name: string,
  contents: Readonly<Record<string, string>>,
): string {
  const folder = testInfo.outputPath(name);
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
