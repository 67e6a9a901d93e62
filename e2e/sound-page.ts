// Sound files measured in the browser under test.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { bundleScript } from '../src/cli/browser/bundle-script.ts';
import type { SoundSettings } from '../src/core/audio/sound-settings.ts';
import { usualSoundSettings } from '../src/core/audio/sound-settings.ts';
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import type { FileOutcome, measureFile } from './sound-entry.ts';

export function soundFixture(name: string): Uint8Array {
  return readFileSync(fixturePath(`sound/${name}`));
}

/** Opens the app's page and gives it the code of sound-entry.ts. */
export async function openSoundTools(page: Page): Promise<void> {
  const code = await bundleScript(new URL('./sound-entry.ts', import.meta.url), 'sound');
  await page.goto('/');
  await page.evaluate(`${code}\nwindow.sound = sound;`);
}

export function measure(
  page: Page,
  bytes: Uint8Array,
  settings: SoundSettings = usualSoundSettings,
): Promise<FileOutcome> {
  return page.evaluate(
    ([base64, chosen]) => {
      const { sound } = window as unknown as { sound: { measureFile: typeof measureFile } };
      return sound.measureFile(
        Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
        chosen,
      );
    },
    [Buffer.from(bytes).toString('base64'), settings] as const,
  );
}
