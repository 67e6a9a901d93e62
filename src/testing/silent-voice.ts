// A voice analyser that hears none, for tests of the other descriptors: they need not wait for the search for a pitch.
import { type CreateVoiceAnalyser, voiceColumns } from '../core/audio/voice-analyser.ts';

export const createSilentVoice: CreateVoiceAnalyser = (_sampleRateHz, sink) => {
  const nothing = new Float64Array(voiceColumns.length);
  return { push: () => sink(nothing), finish: () => undefined };
};
