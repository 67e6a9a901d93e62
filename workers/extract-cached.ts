// Features of a sound as the sound worker gives them: from the cache where this browser has them, else computed and kept.
import type { Matrix } from '../src/core/array/matrix.ts';
import { speakingSpans } from '../src/core/audio/voice-activity.ts';
import { placeFeatures } from '../src/core/corpus/extracted-features.ts';
import type { JobContext } from '../src/core/job.ts';
import type { ExtractSoundParams, SoundDetail, SoundFeatures } from '../src/jobs/contracts/sound.ts';
import { extractSoundJob } from '../src/media/extract-sound.ts';
import { soundIdentity } from '../src/media/sound-identity.ts';
import { noExtractionCache, openExtractionCache } from '../src/storage/extraction-cache.ts';

type Context = JobContext & { readonly signal: AbortSignal };

export function createCachedExtraction() {
  const cache = openExtractionCache().catch(() => noExtractionCache);

  async function extract(params: ExtractSoundParams, context: Context): Promise<SoundFeatures> {
    const { target, blob, settings, withDescriptors } = params;
    const { value, ...kept } = await (await cache).through({
      identity: soundIdentity(settings, withDescriptors),
      blob,
      signal: context.signal,
      compute: () => extractSoundJob({ blob, file: target.path, settings, withDescriptors }, context),
    });
    const { decoded, descriptors } = value;
    return { ...placeFeatures(value, target), decoded, descriptors, ...kept };
  }

  async function detail(
    params: Omit<ExtractSoundParams, 'withDescriptors'>,
    context: Context,
  ): Promise<SoundDetail> {
    const features = await extract({ ...params, withDescriptors: true }, context);
    const descriptors = features.descriptors as Matrix;
    return { ...features, descriptors, speaking: speakingSpans(descriptors) };
  }

  return { extract, detail };
}
