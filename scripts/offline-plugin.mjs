// What makes the built app work without a network: its service worker learns here which files there are, and the page
// which build it is. (vite-plugin-pwa does the same with 318 packages more, and npm's lock of them is incomplete.)

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The service worker's file; it has to lie beside the page, or it could not answer for it. */
export const workerFile = 'offline.js';

/**
 * The Vite plugin. The worker is an entry of the build besides the page.
 * @returns {import('vite').Plugin}
 */
export function offlinePlugin() {
  let publicDir = '';
  return {
    name: 'soften-offline',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle[workerFile];
        const page = bundle['index.html'];
        if (worker?.type !== 'chunk' || page?.type !== 'asset')
          throw new Error(`offlinePlugin: expected the build to make ${workerFile} and index.html`);
        const large = filesWhenUsed(publicDir);
        const contents = () => ({ ...publicFiles(publicDir), ...large, ...contentsOf(bundle) });
        const build = buildName(contents());
        const tag = `<meta name="soften-build" content="${build}">`;
        page.source = `${page.source}`.replace('</title>', `</title>\n    ${tag}`);
        // With the page as it will be served.
        const files = keptFiles(contents(), Object.keys(large));
        worker.code = worker.code.replace('SOFTEN_BUILD', JSON.stringify({ build, files }));
      },
    },
  };
}

/**
 * @param {Record<string, string | Uint8Array>} contents of every file, by its path
 * @returns {string} a name that changes with any of them
 */
export function buildName(contents) {
  const hash = createHash('sha256');
  for (const path of Object.keys(contents).sort())
    hash.update(path).update('\0').update(contents[path]).update('\0');
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {Record<string, string | Uint8Array>} contents of every file, by its path
 * @param {string[]} [whenUsed] paths of those that are kept only once they were asked for
 * @returns {{ path: string, sha256: string, whenUsed?: true }[]} what to keep, and the hash of each, so that it is never
 *   another build's
 */
export function keptFiles(contents, whenUsed = []) {
  const paths = Object.keys(contents).sort();
  const kept = paths.filter((path) => path !== workerFile && !path.endsWith('.map'));
  return kept.map((path) => ({
    // A server may redirect index.html to its folder, and a redirected answer is refused as a page.
    path: path === 'index.html' ? './' : path,
    sha256: createHash('sha256').update(contents[path]).digest('hex'),
    ...(whenUsed.includes(path) ? { whenUsed: true } : {}),
  }));
}

function contentsOf(bundle) {
  const files = Object.values(bundle);
  return Object.fromEntries(
    files.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}

/** Megabytes that a visitor without videos never needs, and the corpus that comes along. */
const foldersWhenUsed = ['face', 'demo'];

function filesWhenUsed(publicDir) {
  const paths = foldersWhenUsed.flatMap((folder) =>
    readdirSync(join(publicDir, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(publicDir, join(parentPath, name)).replaceAll('\\', '/')),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(publicDir, path))]));
}

// Other folders in `public` hold what the app itself does not show.
function publicFiles(folder) {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(join(folder, name))]));
}
