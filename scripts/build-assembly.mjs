// Compiles src/assembly to WebAssembly: the network's kernels twice, for every engine with SIMD and for those that know
// relaxed SIMD too, and the audio descriptors' once. The
// results are not kept in the repository; set-up and the bundler make them when they are missing or older than the
// sources.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runCommand, toolCommand } from './tools.mjs';

const sources = resolve(root, 'src/assembly');
const results = resolve(sources, 'build');
const stamp = resolve(results, 'sources-hash');

const builds = [
  { file: 'kernels.wasm', entry: 'kernels.ts', features: ['simd'] },
  { file: 'kernels-relaxed.wasm', entry: 'kernels.ts', features: ['simd', 'relaxed-simd'] },
  // Of the audio descriptors; its functions keep their names, by which a profile knows them.
  { file: 'descriptors.wasm', entry: 'descriptors.ts', features: ['simd'], names: true },
];

/**
 * Compiles the kernels unless they were compiled from exactly these sources.
 * @param {(line: string) => void} [say] receives a line when there is something to do
 * @throws {Error} with the compiler's output when it fails
 */
export async function ensureAssembly(say = () => {}) {
  const hash = hashOfSources();
  const isThere = builds.every(({ file }) => existsSync(resolve(results, file))) && existsSync(stamp);
  if (isThere && readFileSync(stamp, 'utf8') === hash) return;
  say('Compiling the WebAssembly kernels, some seconds ...');
  mkdirSync(results, { recursive: true });
  for (const build of builds) await compile(build);
  writeFileSync(stamp, hash);
}

/** Over the sources, this file with the compiler's options, and the compiler's version. */
function hashOfSources() {
  const hash = createHash('sha256').update(compilerVersion());
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  const names = readdirSync(sources).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) hash.update(name).update(readFileSync(resolve(sources, name)));
  return hash.digest('hex');
}

function compilerVersion() {
  return createRequire(import.meta.url)('assemblyscript/package.json').version;
}

async function compile({ file, entry, features, names }) {
  // Moved into place when it is whole: another process may be about to load the old one.
  const target = resolve(results, `${process.pid}-${file}`);
  const options = [
    resolve(sources, entry),
    ...['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--use', 'abort=', '--disableWarning'],
    ...(names ? ['--debug'] : []),
    // The memory is the caller's, that of the tfjs backend for the network.
    ...['--importMemory', '--noExportMemory'],
    ...features.flatMap((feature) => ['--enable', feature]),
    ...['--outFile', target],
  ];
  const { code, output } = await runCommand(toolCommand('assemblyscript', 'asc', options), { quiet: true });
  if (code !== 0) {
    rmSync(target, { force: true });
    throw new Error(`${output.trim()}\nThe WebAssembly kernels did not compile; the reason is above.`);
  }
  renameSync(target, resolve(results, file));
}
