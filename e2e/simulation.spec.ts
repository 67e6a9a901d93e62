// The demo corpus is the same everywhere: Node and Chromium compute the same values.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from './app-test.ts';
import { demoFingerprint } from './fingerprint-entry.ts';

test('the demo corpus has the same SHA-256 in Node and in Chromium', async ({ page }) => {
  const entry = fileURLToPath(new URL('./fingerprint-entry.ts', import.meta.url));
  const lib = { entry, formats: ['iife' as const], name: 'demo' };
  const built = await build({ configFile: false, logLevel: 'error', build: { lib, write: false } });
  const [bundle] = Array.isArray(built) ? built : [];
  await page.goto('about:blank');
  await page.addScriptTag({ content: bundle?.output[0].code ?? '' });
  const inChromium = await page.evaluate('demo.demoFingerprint()');
  expect(inChromium).toBe(await demoFingerprint());
});
