#!/usr/bin/env node
// `npx soften`: starts the command line from its TypeScript sources. Set-up speaks on standard error only, so that
// standard output carries nothing but results.

import { ensureBrowser } from './browser.mjs';
import { serveApp } from './serve.mjs';
import { ensureBuild, prepare, runScript } from './setup.mjs';

await runScript(async () => {
  await prepare(console.error);
  const { register } = await import('tsx/esm/api');
  register();
  const { runSoften } = await import('../src/cli/main.ts');
  return runSoften(process.argv.slice(2), {
    appHost: {
      browserPath: () => ensureBrowser(console.error),
      serve: async () => {
        await ensureBuild(console.error);
        return serveApp(4190);
      },
    },
  });
});
