import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { ensureAssembly } from './scripts/build-assembly.mjs';
import { ensureFaceModel } from './scripts/build-face-model.mjs';
import { offlinePlugin, workerFile } from './scripts/offline-plugin.mjs';

// The built app may load and contact nothing but its own files: a promise of the product, kept by the browser.
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export default defineConfig({
  base: './',
  plugins: [react(), madeFilesFirst(), policyInPage(), offlinePlugin()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    rolldownOptions: {
      input: { index: 'index.html', offline: 'workers/offline.worker.ts' },
      output: {
        entryFileNames: ({ name }) => (name === 'offline' ? workerFile : 'assets/[name]-[hash].js'),
      },
    },
  },
  // Workers do not inherit the page's policy, only one that comes with their own file.
  preview: { headers: { 'Content-Security-Policy': contentSecurityPolicy } },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts', 'scripts/**/*.test.mjs'],
    allowOnly: false,
    // One per core; vitest would leave one idle.
    maxWorkers: availableParallelism(),
    // Against what hangs; a machine that is busy may take its time.
    testTimeout: 30_000,
  },
});

// `vite build`, the development server and vitest all find the kernels compiled from the sources as they are, and the
// face landmarker's files.
function madeFilesFirst(): Plugin {
  return {
    name: 'soften-made-files',
    configResolved: async () => {
      await ensureAssembly();
      await ensureFaceModel();
    },
  };
}

// In the page itself, so that it holds wherever `dist` is served. The development server needs inline scripts and goes
// without.
function policyInPage(): Plugin {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy };
  return {
    name: 'soften-content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'meta', attrs, injectTo: 'head-prepend' }],
  };
}
