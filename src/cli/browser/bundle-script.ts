// A script of the project in one file, for a page or worker that is made of text: by the bundler that builds the app.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** As a module; with `globalName` as a classic script that puts its exports into that variable. */
export async function bundleScript(entry: URL, globalName?: string): Promise<string> {
  const lib = { entry: fileURLToPath(entry), ...(globalName !== undefined && { name: globalName }) };
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      lib: { ...lib, formats: [globalName === undefined ? 'es' : 'iife'] },
      write: false,
      target: 'es2023',
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [];
  return bundle?.output[0].code ?? '';
}
