// Features of a sound as the sound worker gives them: from the cache where this browser has them, else computed and kept.
import type { DescriptorModule } from '../src/core/audio/kernel-heap.ts';
import { placeFeatures } from '../src/core/corpus/extracted-features.ts';
import type { JobContext } from '../src/core/job.ts';
import {
  createDescriptorWriter,
  descriptorBytes,
  readDescriptorColumn,
} from '../src/formats/descriptor-blocks.ts';
import type {
  DescriptorTrackParams,
  ExtractSoundParams,
  SoundDetail,
  SoundFeatures,
} from '../src/jobs/contracts/sound.ts';
import { extractSoundJob, type SoundMeasurement } from '../src/media/extract-sound.ts';
import { soundIdentity } from '../src/media/sound-identity.ts';
import { noExtractionCache, openExtractionCache } from '../src/storage/extraction-cache.ts';

type Context = JobContext & { readonly signal: AbortSignal };

/** `kernels` make it faster and change no bit. */
export function createCachedExtraction(kernels: Promise<DescriptorModule | undefined>) {
  const cache = openExtractionCache().catch(() => noExtractionCache);

  async function extract({ target, ...sound }: ExtractSoundParams, context: Context): Promise<SoundFeatures> {
    const {
      value,
      side: _,
      ...kept
    } = await (await cache).through({
      identity: soundIdentity(sound.settings, false),
      blob: sound.blob,
      signal: context.signal,
      compute: async () => extractSoundJob({ ...sound, file: target.path, kernels: await kernels }, context),
    });
    const { decoded, voiced } = value;
    return { ...placeFeatures(value, target), decoded, voiced, ...kept };
  }

  /** The descriptors go to a file of the cache while they are measured. */
  async function detail({ target, ...sound }: ExtractSoundParams, context: Context): Promise<SoundDetail> {
    const { value, side, ...kept } = await (await cache).through<SoundMeasurement>({
      identity: soundIdentity(sound.settings, true),
      blob: sound.blob,
      signal: context.signal,
      async compute({ append }) {
        const writer = createDescriptorWriter(append);
        const order = { ...sound, file: target.path, kernels: await kernels, onRow: writer.push };
        const measured = await extractSoundJob(order, context);
        writer.end();
        return measured;
      },
      sideBytes: ({ descriptorRows }) => descriptorBytes(descriptorRows),
    });
    const { decoded, voiced, descriptorRows: rows } = value;
    const placed = placeFeatures(value, target);
    const { speaking = [] } = placed;
    return {
      ...placed,
      decoded,
      speaking,
      voiced,
      descriptors: { blob: side ?? new Blob([]), rows },
      ...kept,
    };
  }

  const track = ({ descriptors, column, fromRow, toRow }: DescriptorTrackParams) =>
    readDescriptorColumn(descriptors, column, fromRow, toRow);

  return { extract, detail, track, use: async () => (await cache).use() };
}
