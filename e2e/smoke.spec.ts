// The app starts at all, and its security policy stands between the app and the network.

import { expect, openApp, test } from './app-test.ts';

test('the page opens and shows its main landmark', async ({ page }) => {
  await openApp(page);
  await expect(page).toHaveTitle(/Soften/);
});

test('the page can ask no other machine for anything', async ({ page, pageProblems }) => {
  await openApp(page);
  const answer = await page.evaluate(() =>
    fetch('http://127.0.0.2:9/').then(
      () => 'answered',
      () => 'blocked',
    ),
  );
  expect(answer).toBe('blocked');
  await expect.poll(() => pageProblems.join('\n')).toContain('Content Security Policy');
  pageProblems.length = 0;
});

test('every file of the app comes with the same policy, so that workers obey it too', async ({ page }) => {
  const policies: (string | undefined)[] = [];
  page.on('response', (response) => policies.push(response.headers()['content-security-policy']));
  await openApp(page);
  expect(policies.length).toBeGreaterThan(1);
  for (const policy of policies) expect(policy).toContain("connect-src 'self' blob:;");
});
