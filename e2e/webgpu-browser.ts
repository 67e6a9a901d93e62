// A browser with WebGPU on its driver in software, and workers whose device a test can take away.
import type { Page } from '@playwright/test';
import { test } from './app-test.ts';

const flags = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** The tests of the file that calls it get WebGPU. */
export function withSoftwareWebgpu(): void {
  test.use({
    launchOptions: async ({ launchOptions }, give) => {
      await give({ ...launchOptions, args: [...(launchOptions.args ?? []), ...flags] });
    },
  });
}

/** Before anything else a training worker notes down its devices, where a test can find them. */
const noting = `{
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...wanted) {
    const device = await request.apply(this, wanted);
    (self.devicesForTest ??= []).push(device);
    return device;
  };
}
`;

/** To be called before the page is opened. */
export async function noteDevices(page: Page): Promise<void> {
  await page.route('**/network.worker*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: noting + (await response.text()) });
  });
}

/** Takes the devices of all training workers away, as a driver that crashes does. */
export async function destroyDevices(page: Page): Promise<void> {
  for (const worker of page.workers().filter((one) => one.url().includes('network.worker'))) {
    await worker.evaluate(() => {
      const { devicesForTest = [] } = self as unknown as { devicesForTest?: GPUDevice[] };
      for (const device of devicesForTest) device.destroy();
    });
  }
}
