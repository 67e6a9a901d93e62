// Serving the built app on this machine only, for `npm start` and for the browser tests.

import { root } from './tools.mjs';

/**
 * Serves `dist` on 127.0.0.1 at `port`, or at the next free port when that one is taken.
 * @param {number} port
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` without a trailing slash
 */
export async function serveApp(port) {
  const { preview } = await import('vite');
  const server = await preview({
    root,
    logLevel: 'error',
    preview: { host: '127.0.0.1', port, strictPort: false, open: false },
  });
  return {
    url: `http://127.0.0.1:${server.httpServer.address().port}`,
    close: async () => {
      server.httpServer.closeAllConnections();
      await server.close();
    },
  };
}
