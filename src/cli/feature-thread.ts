// A thread that extracts the audio features of one recording at a time.
import { parentPort } from 'node:worker_threads';
import { emitterPort } from '../rpc/emitter-port.ts';
import { serve } from '../rpc/serve.ts';
import { type AudioFeatureContract, extractAudioFeatures } from './audio-features.ts';

if (!parentPort) throw new Error('feature-thread: expected to be started as a worker thread');
serve<AudioFeatureContract>(emitterPort(parentPort), {
  extract: (task) => extractAudioFeatures(task),
});
