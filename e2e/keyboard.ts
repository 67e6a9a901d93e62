// Getting about without a mouse.
import { expect, type Locator } from '@playwright/test';

const mostSteps = 60;

/** Presses Tab until `target` has the focus, as a person does who looks for it. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page();
  await expect(target).toBeVisible();
  for (let step = 0; step < mostSteps; step++) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target, `reached by Tab within ${mostSteps} steps`).toBeFocused({ timeout: 1 });
}
