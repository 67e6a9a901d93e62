// A server of a copy of the built app, for tests that change it under an open page.
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { distFolder } from '../scripts/dist-folder.mjs';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export interface StaticServer {
  readonly url: string;
  /** As if the app had been built anew from other sources: its build gets another name. */
  rebuild(): string;
  /** Appends to one file what its build does not know of. */
  change(file: string): void;
  close(): void;
}

/** Copies `dist` to `folder` and serves it at a free port. */
export async function serveCopy(folder: string): Promise<StaticServer> {
  cpSync(distFolder, folder, { recursive: true });
  const server = createServer(({ url = '/' }, response) => {
    const path = new URL(url, 'http://localhost').pathname.replace(/\/$/, '/index.html');
    try {
      const body = readFileSync(join(folder, path));
      response
        .writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rebuild() {
      const page = readFileSync(join(folder, 'index.html'), 'utf8');
      const build = /name="soften-build" content="(\w+)"/.exec(page)?.[1] ?? '';
      const next = [...build].reverse().join('');
      const nextPage = page.replaceAll(build, next);
      writeFileSync(join(folder, 'index.html'), nextPage);
      const worker = readFileSync(join(folder, 'offline.js'), 'utf8');
      const renamed = worker.replaceAll(build, next).replace(sha256(page), sha256(nextPage));
      writeFileSync(join(folder, 'offline.js'), renamed);
      return next;
    },
    change: (file) => appendFileSync(join(folder, file), ' '),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
