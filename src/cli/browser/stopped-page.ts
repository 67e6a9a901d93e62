// A page whose main thread the debugger has stopped: no timer, no animation frame and no event of it runs, for certain.
import type { CDPSession } from '@playwright/test';

export interface StoppedPage {
  /** A number from the global scope of the page as it stands. */
  read(expression: string): Promise<number>;
  resume(): Promise<void>;
}

/** Stops the page of a DevTools session at its next statement. */
export async function stopPage(session: CDPSession): Promise<StoppedPage> {
  await session.send('Debugger.enable');
  const paused = new Promise<string>((resolve) =>
    session.once('Debugger.paused', ({ callFrames }) => resolve(callFrames[0]?.callFrameId ?? '')),
  );
  await session.send('Debugger.pause');
  // Something to stop at. The answer comes when the page goes on.
  session.send('Runtime.evaluate', { expression: 'void 0' }).catch(() => undefined);
  const callFrameId = await paused;
  return {
    async read(expression) {
      const { result } = await session.send('Debugger.evaluateOnCallFrame', { callFrameId, expression });
      return Number(result.value);
    },
    async resume() {
      await session.send('Debugger.resume');
      await session.send('Debugger.disable');
    },
  };
}
