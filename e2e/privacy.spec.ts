// What the app is given stays on this machine. That no request goes elsewhere is checked in every browser test, by
// app-test.ts; here, that none could.

import { expect, openApp, test } from './app-test.ts';
import { expectOpen } from './open-corpus.ts';

const elsewhere = 'http://127.0.0.2:9/';

test('the page carries its policy itself, wherever it is served from', async ({ page }) => {
  await openApp(page);
  await expect(page).toHaveTitle(/Soften/);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  const rules = (policy ?? '').split('; ');
  for (const rule of ["default-src 'self'", "connect-src 'self' blob:", "form-action 'none'"]) {
    expect(rules).toContain(rule);
  }
  expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'/);
});

const ways: Readonly<Record<string, (address: string) => Promise<string>>> = {
  fetch: (address) =>
    fetch(address).then(
      () => 'answered',
      () => 'blocked',
    ),
  image: (address) =>
    new Promise((resolve) => {
      const image = new Image();
      image.addEventListener('load', () => resolve('answered'));
      image.addEventListener('error', () => resolve('blocked'));
      image.src = `${address}pixel.png`;
    }),
  script: (address) =>
    new Promise((resolve) => {
      const script = document.createElement('script');
      script.addEventListener('load', () => resolve('answered'));
      script.addEventListener('error', () => resolve('blocked'));
      script.src = `${address}script.js`;
      document.head.append(script);
    }),
};

test('the page can ask no other machine for anything', async ({ page, pageProblems }) => {
  await openApp(page);
  for (const [name, ask] of Object.entries(ways)) {
    expect(await page.evaluate(ask, elsewhere), name).toBe('blocked');
    await expect.poll(() => pageProblems.join('\n'), name).toContain('Content Security Policy');
    pageProblems.length = 0;
  }
});

test('every file of the app comes with the same policy, so that workers obey it too', async ({ page }) => {
  const policies = new Map<string, string | undefined>();
  page.context().on('response', (response) => {
    policies.set(new URL(response.url()).pathname, response.headers()['content-security-policy']);
  });
  await openApp(page, '/?open=example');
  await expectOpen(page, 'Simulated video calls');
  const workers = [...policies.keys()].filter((path) => path.includes('.worker'));
  expect(workers).toHaveLength(3);
  for (const [path, policy] of policies) expect(policy, path).toContain("connect-src 'self' blob:;");
});

test('a worker can ask no other machine for anything either', async ({ page, pageProblems }) => {
  await openApp(page, '/?open=example');
  await expectOpen(page, 'Simulated video calls');
  const workers = page.workers();
  expect(workers.length).toBeGreaterThan(1);
  for (const worker of workers) {
    const refusals = await worker.evaluateHandle((address) => {
      const directives: string[] = [];
      globalThis.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        directives.push(effectiveDirective),
      );
      fetch(address).catch(() => undefined);
      return directives;
    }, elsewhere);
    await expect.poll(() => refusals.jsonValue()).toEqual(['connect-src']);
  }
  pageProblems.length = 0;
});
