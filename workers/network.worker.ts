// A worker that trains networks, or helps another that does, for whoever holds the other end of the port that the page gave it.
import type { NetworkContract, NetworkWorkerContract } from '../src/jobs/contracts/network.ts';
import type { HelpContract } from '../src/rpc/help.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { type Server, serve } from '../src/rpc/serve.ts';
import { networkHandlers } from './network-handlers.ts';
import { createTensorBackend } from './tensor-backend.ts';

const backend = createTensorBackend(globalThis.navigator?.gpu);
const { handlers, endHelping } = networkHandlers(backend);
let served: Server | undefined;

function endService() {
  served?.close();
  endHelping();
}

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<NetworkWorkerContract>(self as unknown as PortLike, {
  serveOn: (port) => {
    endService();
    served = serve<NetworkContract & HelpContract>(port, handlers);
    return null;
  },
  chooseBackend(request) {
    // Nothing may be computed while the backend changes.
    endService();
    return backend.choose(request);
  },
});
