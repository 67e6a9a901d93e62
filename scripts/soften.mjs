#!/usr/bin/env node
// `npx soften`: starts the command line from its TypeScript sources. Set-up speaks on standard error only, so that
// standard output carries nothing but results.

import { prepare, runScript } from './setup.mjs';

await runScript(async () => {
  await prepare(console.error);
  const { register } = await import('tsx/esm/api');
  register();
  const { runSoften } = await import('../src/cli/main.ts');
  return runSoften(process.argv.slice(2));
});
