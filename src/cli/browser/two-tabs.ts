// A browser as a person has it, with two tabs in one window, of which one can be in front of the other: Playwright on its
// own keeps all its pages visible.
import { createServer } from 'node:net';
import { type CDPSession, chromium, type Page } from '@playwright/test';

export interface TwoTabs {
  readonly page: Page;
  /** Of `page`. */
  readonly session: CDPSession;
  /** Another tab, which goes on when `page` does not. */
  readonly beside: Page;
  /** Resolves when `page` knows that it is seen, or no longer. */
  bringToFront(which: 'page' | 'beside'): Promise<void>;
}

/** Playwright's own, of which a browser that somebody uses has none. */
const alwaysAwake = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/** Opens both tabs, without an address, for as long as `visit` takes. */
export async function withTwoTabs<T>(
  executablePath: string,
  flags: readonly string[],
  visit: (tabs: TwoTabs) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath,
    args: [...flags, `--remote-debugging-port=${port}`],
    ignoreDefaultArgs: alwaysAwake,
  });
  try {
    // Without the defaults, of which one emulates focus: such a page counts as visible even behind another.
    const person = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
    const [context] = person.contexts();
    if (!context) throw new Error('withTwoTabs: expected the browser to have a context, got none');
    const [page, beside] = [await context.newPage(), await context.newPage()];
    return await visit({
      page,
      beside,
      session: await context.newCDPSession(page),
      async bringToFront(which) {
        await (which === 'page' ? page : beside).bringToFront();
        await untilVisibility(page, which === 'page' ? 'visible' : 'hidden');
      },
    });
  } finally {
    await browser.close();
  }
}

/** Asked from outside: a page behind another has no frames to wait by. */
async function untilVisibility(page: Page, wanted: DocumentVisibilityState): Promise<void> {
  while ((await page.evaluate(() => document.visibilityState)) !== wanted)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
