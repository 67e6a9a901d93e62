// `npm run check`: what to run before a commit. Format, lint, types, dead code, layers, unit tests; no browser. A failed
// step prints what mends it, and the steps after it still run.

import { prepare, runScript } from './setup.mjs';
import { layersStep, runStep, staticSteps, unitStepAfterLayers } from './steps.mjs';

await runScript(async () => {
  await prepare();
  let failures = 0;
  for (const step of [...staticSteps, layersStep, unitStepAfterLayers]) {
    if (!(await runStep(step))) failures += 1;
  }
  return failures ? 1 : 0;
});
