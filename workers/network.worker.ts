// A worker that trains networks, for whoever holds the other end of the port that the page gave it.
import { runNetwork } from '../src/core/experiment/network-task.ts';
import type { NetworkContract, NetworkWorkerContract } from '../src/jobs/contracts/network.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { type Handlers, type Server, serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';
import { archiveKeeper } from '../src/storage/archive-keeper.ts';
import { openArchive } from '../src/storage/open-archive.ts';
import { createTensorBackend } from './tensor-backend.ts';

const backend = createTensorBackend(globalThis.navigator?.gpu);

const handlers: Handlers<NetworkContract> = {
  network: {
    run: backend.on((task, context) => {
      if (task.kept) archive ??= openArchive();
      return runNetwork(task, context, archive ? archiveKeeper(task.kept, archive) : null);
    }),
    transfer: collectBuffers,
    // Every epoch is a point of a learning curve.
    mustArrive: () => true,
  },
};
let served: Server | undefined;
let archive: ReturnType<typeof openArchive> | undefined;

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<NetworkWorkerContract>(self as unknown as PortLike, {
  serveOn: (port) => {
    served?.close();
    served = serve<NetworkContract>(port, handlers);
    return null;
  },
  chooseBackend(request) {
    // Nothing may be computed while the backend changes.
    served?.close();
    return backend.choose(request);
  },
});
