// The test function of every browser test: a test also fails when the page logs an error, throws, or asks any other
// machine for anything. "Nothing leaves this machine" is thus checked by each of them.

import { test as base, type ConsoleMessage, expect, type Page, type Request } from '@playwright/test';

export { expect };

interface AppFixtures {
  /** What went wrong on the page so far, one line each. A test that provokes an error empties it after looking. */
  pageProblems: string[];
}

export const test = base.extend<AppFixtures>({
  pageProblems: [
    async ({ context, baseURL }, use) => {
      const problems: string[] = [];
      const ownOrigin = new URL(baseURL ?? '').origin;
      context.on('console', (message) => problems.push(...consoleProblem(message)));
      context.on('weberror', (event) => problems.push(`page error: ${event.error().message}`));
      context.on('request', (request) => problems.push(...foreignRequest(request, ownOrigin)));
      await use(problems);
      expect(problems, 'errors on the page, or requests to another origin').toEqual([]);
    },
    { auto: true },
  ],
});

function consoleProblem(message: ConsoleMessage): string[] {
  return message.type() === 'error' ? [`console: ${message.text()} (${message.location().url})`] : [];
}

function foreignRequest(request: Request, ownOrigin: string): string[] {
  const url = new URL(request.url());
  const isLocal = url.protocol === 'data:' || url.origin === ownOrigin;
  return isLocal ? [] : [`request to another origin: ${request.url()}`];
}

/** Opens the built app at a path such as `/?open=example` and waits until its main landmark is there. */
export async function openApp(page: Page, path = '/'): Promise<void> {
  await page.goto(path);
  await page.getByRole('main').waitFor();
}
