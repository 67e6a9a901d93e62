// How much script the page loads before it shows anything: its entry and everything that imports statically.

import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * @param {(path: string) => string} read text of a file of the built app, by its path below `dist`
 * @returns {{ gzipBytes: number, parts: { path: string, gzipBytes: number }[] }} the entry first; sizes as packed by gzip
 */
export function firstScript(read) {
  const entry = /<script type="module"[^>]* src="\.\/([^"]+)"/.exec(read('index.html'))?.[1];
  if (!entry) throw new Error('firstScript: expected a module script in index.html');
  const parts = new Map();
  const visit = (path) => {
    if (parts.has(path)) return;
    const text = read(path);
    parts.set(path, { path, gzipBytes: gzipSync(text).byteLength });
    for (const target of staticImports(text)) visit(posix.join(posix.dirname(path), target));
  };
  visit(entry);
  const found = [...parts.values()];
  return { parts: found, gzipBytes: found.reduce((sum, part) => sum + part.gzipBytes, 0) };
}

function staticImports(text) {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g)].map(([, path]) => path);
}
