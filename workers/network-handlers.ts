// What a training worker does for whoever borrowed it: it trains a network, helped by others if it is lent them, or helps
// another with passes of an update.
import { runNetworkWith } from '../src/core/experiment/network-task.ts';
import { computeShard, type ShardContract } from '../src/core/model/shard.ts';
import type { NetworkContract } from '../src/jobs/contracts/network.ts';
import { createHelpDesk, type HelpContract } from '../src/rpc/help.ts';
import { type Handlers, type Server, serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';
import { archiveKeeper } from '../src/storage/archive-keeper.ts';
import { openArchive } from '../src/storage/open-archive.ts';
import type { TensorBackend } from './tensor-backend.ts';

interface NetworkHandlers {
  readonly handlers: Handlers<NetworkContract & HelpContract>;
  /** Ends what it does for others. */
  endHelping(): void;
}

export function networkHandlers(backend: Pick<TensorBackend, 'on'>): NetworkHandlers {
  const desk = createHelpDesk<ShardContract>();
  const helping = new Set<Server>();
  let archive: ReturnType<typeof openArchive> | undefined;
  const shard = { run: backend.on(computeShard), transfer: collectBuffers };

  const handlers: Handlers<NetworkContract & HelpContract> = {
    network: {
      run(task, context) {
        if (task.kept) archive ??= openArchive();
        const keeper = task.kept && archive ? archiveKeeper(task.kept, archive) : null;
        const helpers = desk.open(context);
        const train = backend.on<
          typeof task,
          Awaited<ReturnType<typeof runNetworkWith>>,
          NetworkContract['network']['progress']
        >((one, within) => runNetworkWith(helpers, one, within, keeper));
        return train(task, context).finally(helpers.dismiss);
      },
      transfer: collectBuffers,
      // Every epoch is a point of a learning curve.
      mustArrive: () => true,
    },
    helpOn(port) {
      const server = serve<ShardContract>(port, { shard });
      helping.add(server);
      port.addEventListener('close', () => helping.delete(server));
      return null;
    },
    takeHelper({ helper, port }) {
      desk.take(helper, port);
      return null;
    },
    loseHelper({ helper, why }) {
      desk.lose(helper, why);
      return null;
    },
  };

  function endHelping() {
    for (const server of helping) server.close();
    helping.clear();
  }

  return { handlers, endHelping };
}
