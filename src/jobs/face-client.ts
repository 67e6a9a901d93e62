// Measuring faces, two recordings at a time, on the processor that is faster here.
import type { RunOptions } from '../core/worker-pool.ts';
import { createWorkerPool, type WorkerLike } from '../rpc/worker-pool.ts';
import type {
  DelegateTimes,
  ExtractFaceParams,
  ExtractFaceProgress,
  FaceContract,
  FaceFeatures,
} from './contracts/face.ts';

/** What was measured of graphics cards at earlier visits, and whoever keeps it. */
export interface DelegateMemory {
  recall(): DelegateTimes | null;
  keep(times: DelegateTimes): void;
}

export type FaceRequest = Omit<ExtractFaceParams, 'landmarker'>;

export interface FaceClient {
  /** How many videos are worked on at a time. */
  readonly size: number;
  /** Rejects with a `MediaProblem` if the file is to blame, and with an `AbortError` when it is cancelled. */
  extractFace(
    request: FaceRequest,
    options?: Omit<RunOptions<ExtractFaceProgress>, 'transfer'>,
  ): Promise<FaceFeatures>;
  /** For all videos from now on: a bundle the user chose (formats/face-task.ts checks it), or null for the app's own. */
  useModel(model: Uint8Array<ArrayBuffer> | null): void;
  dispose(): void;
}

interface FaceClientOptions {
  /** Folder of MediaPipe's files, with a slash at its end. */
  readonly filesUrl: () => string;
  readonly memory?: DelegateMemory | undefined;
  readonly spawn?: () => WorkerLike;
}

const atATime = 2;
/** A graphics card that is hardly faster is not worth its start-up and its rounding. */
const worthwhile = 0.8;

/** No worker is started before the first video. */
export function createFaceClient({ filesUrl, memory, spawn = newFaceWorker }: FaceClientOptions): FaceClient {
  const pool = createWorkerPool<FaceContract>({ spawn, size: atATime });
  let model: Uint8Array<ArrayBuffer> | null = null;
  let measuring: Promise<DelegateTimes> | null = null;

  async function delegate(): Promise<'CPU' | 'GPU'> {
    const known = memory?.recall();
    if (known) return fasterDelegate(known);
    measuring ??= pool.run('measureDelegates', { filesUrl: filesUrl() }).then((times) => {
      memory?.keep(times);
      return times;
    });
    const times = await measuring.catch((error: unknown) => {
      measuring = null;
      throw error;
    });
    return fasterDelegate(times);
  }

  return {
    size: pool.size,
    useModel(chosen) {
      model = chosen;
    },
    async extractFace(request, options) {
      const landmarker = { filesUrl: filesUrl(), model, delegate: await delegate() };
      return pool.run('extractFace', { ...request, landmarker }, options);
    },
    dispose: () => pool.dispose(),
  };
}

export function fasterDelegate({ cpuMs, gpuMs }: DelegateTimes): 'CPU' | 'GPU' {
  return gpuMs !== null && gpuMs < worthwhile * cpuMs ? 'GPU' : 'CPU';
}

// The bundler finds a worker by this very form of call, so address and options have to be literals.
function newFaceWorker(): WorkerLike {
  return new Worker(new URL('../../workers/face.worker.ts', import.meta.url), {
    type: 'module',
    name: 'face',
  });
}
