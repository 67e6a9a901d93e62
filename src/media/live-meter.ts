// Live meters by meyda on what the browser's audio graph carries just now. One frame of 2048 samples at a time, when the
// browser has a moment: good enough for the eye, and nothing else is made of it.
import Meyda from 'meyda';
import { type LiveMeter, LiveMeterProblem, type LiveReading } from '../core/live-meter.ts';

const frameLength = 2048;
const readingMs = 80;

export interface LiveMeters {
  ofElement(element: HTMLMediaElement): Promise<LiveMeter>;
  ofMicrophone(): Promise<LiveMeter>;
}

export function createLiveMeters(): LiveMeters {
  // The browser lets an element be tapped once in its life, and it sounds through this graph from then on.
  const tapped = new WeakMap<HTMLMediaElement, { context: AudioContext; source: AudioNode }>();

  async function ofElement(element: HTMLMediaElement): Promise<LiveMeter> {
    let tap = tapped.get(element);
    if (!tap) {
      const context = new AudioContext();
      const source = context.createMediaElementSource(element);
      source.connect(context.destination);
      tap = { context, source };
      tapped.set(element, tap);
    }
    await tap.context.resume();
    return meterOf(tap.context, tap.source, () => undefined);
  }

  async function ofMicrophone(): Promise<LiveMeter> {
    const stream = await askForMicrophone();
    const context = new AudioContext();
    await context.resume();
    return meterOf(context, context.createMediaStreamSource(stream), () => {
      for (const track of stream.getTracks()) track.stop();
      context.close().catch(() => undefined);
    });
  }

  return { ofElement, ofMicrophone };
}

async function askForMicrophone(): Promise<MediaStream> {
  // Absent where the page is not served securely.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices)
    throw new LiveMeterProblem(
      'This page has no access to microphones.',
      'Open it from this computer or over https.',
    );
  try {
    return await devices.getUserMedia({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
  } catch (error) {
    throw problemOf(error);
  }
}

function problemOf(error: unknown): LiveMeterProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError')
    return new LiveMeterProblem(
      'The microphone was not allowed.',
      'Allow it for this page in the browser’s settings, then try again.',
    );
  if (name === 'NotFoundError')
    return new LiveMeterProblem('There is no microphone.', 'Connect one, then try again.');
  return new LiveMeterProblem(
    'The microphone cannot be used.',
    'Close other programs that use it, then try again.',
  );
}

function meterOf(context: AudioContext, source: AudioNode, release: () => void): LiveMeter {
  const analyser = context.createAnalyser();
  analyser.fftSize = frameLength;
  source.connect(analyser);
  const frame = new Float32Array(frameLength);
  const listeners = new Set<(reading: LiveReading) => void>();
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(frame);
    const reading = readFrame(frame, context.sampleRate);
    for (const listener of listeners) listener(reading);
  }, readingMs);
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearInterval(timer);
      source.disconnect(analyser);
      listeners.clear();
      release();
    },
  };
}

/** One frame of 2048 samples, full scale 1, as meyda reads it. */
export function readFrame(frame: Float32Array, sampleRateHz: number): LiveReading {
  if (!frame.some((sample) => sample !== 0))
    return {
      levelDb: Number.NEGATIVE_INFINITY,
      zeroCrossingsHz: 0,
      centroidHz: Number.NaN,
      flatness: Number.NaN,
    };
  Meyda.bufferSize = frame.length;
  Meyda.sampleRate = sampleRateHz;
  // Meyda lays its window over the samples as well: a level is that of the bare ones.
  Meyda.windowingFunction = 'rect';
  const { rms = 0, zcr = 0 } = Meyda.extract(['rms', 'zcr'], frame) ?? {};
  Meyda.windowingFunction = 'hanning';
  const { spectralCentroid = Number.NaN, spectralFlatness = Number.NaN } =
    Meyda.extract(['spectralCentroid', 'spectralFlatness'], frame) ?? {};
  return {
    levelDb: 20 * Math.log10(rms),
    zeroCrossingsHz: (zcr * sampleRateHz) / frame.length,
    // Meyda counts in bins.
    centroidHz: (spectralCentroid * sampleRateHz) / frame.length,
    flatness: spectralFlatness,
  };
}
