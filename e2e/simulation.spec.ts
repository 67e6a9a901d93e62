// The demo corpus is the same everywhere: Node and Chromium compute the same values.
import { bundleScript } from '../src/cli/browser/bundle-script.ts';
import { expect, test } from './app-test.ts';
import { demoFingerprint } from './fingerprint-entry.ts';

test('the demo corpus has the same SHA-256 in Node and in Chromium', async ({ page }) => {
  const content = await bundleScript(new URL('./fingerprint-entry.ts', import.meta.url), 'demo');
  await page.goto('about:blank');
  await page.addScriptTag({ content });
  const inChromium = await page.evaluate('demo.demoFingerprint()');
  expect(inChromium).toBe(await demoFingerprint());
});
