// The worker of `soften corpus render studio`: it is bundled by that command and is no part of the app.
import { createStudio, type StudioRecording, type StudioRequest } from '../src/media/render-studio.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';

type StudioContract = {
  renderRecording: { params: StudioRequest; progress: never; result: StudioRecording };
};

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<StudioContract>(self as unknown as PortLike, {
  renderRecording: { run: createStudio(), transfer: collectBuffers },
});
