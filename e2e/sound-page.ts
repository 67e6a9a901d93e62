// Sound files measured in the browser under test.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import type { SoundSettings } from '../src/core/audio/sound-settings.ts';
import { usualSoundSettings } from '../src/core/audio/sound-settings.ts';
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import type { FileOutcome, measureFile } from './sound-entry.ts';

export function soundFixture(name: string): Uint8Array {
  return readFileSync(fixturePath(`sound/${name}`));
}

/** Opens the app's page and gives it the code of sound-entry.ts. */
export async function openSoundTools(page: Page): Promise<void> {
  const entry = fileURLToPath(new URL('./sound-entry.ts', import.meta.url));
  const lib = { entry, formats: ['iife' as const], name: 'sound' };
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { lib, write: false, target: 'es2023' },
  });
  const [bundle] = Array.isArray(built) ? built : [];
  await page.goto('/');
  await page.evaluate(`${bundle?.output[0].code ?? ''}\nwindow.sound = sound;`);
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
