// Signals made by formula, of which an independent extractor's descriptors are known: what anybody can check Soften on,
// where no recording may be shipped. All are samples of 16 bits, as that extractor read them.

export interface ParitySignal {
  readonly id: string;
  /** What it is, for people. */
  readonly what: string;
  readonly sampleRateHz: number;
  readonly lengthSec: number;
  /** One channel, full scale 1. */
  make(): Float32Array;
}

const fullScale = 32767;

function signal(
  id: string,
  what: string,
  sampleRateHz: number,
  lengthSec: number,
  write: (samples: Float64Array, sampleRateHz: number) => void,
): ParitySignal {
  const make = () => {
    const samples = new Float64Array(Math.round(lengthSec * sampleRateHz));
    write(samples, sampleRateHz);
    // Readers of sound divide by 32768.
    return Float32Array.from(samples, (x) => Math.round(x * fullScale) / 32768);
  };
  return { id, what, sampleRateHz, lengthSec, make };
}

export const paritySignals: readonly ParitySignal[] = [
  signal('silence_16k', 'digital silence', 16000, 2, () => undefined),
  signal('silence_dc_44k', 'a constant offset of 0.05', 44100, 2, (x) => void x.fill(0.05)),
  signal('tone_440_16k', 'a sine of 440 Hz, amplitude 0.25', 16000, 3, sine(440)),
  signal('tone_3000_44k', 'a sine of 3000 Hz, amplitude 0.25', 44100, 3, sine(3000)),
  signal('clicks_2Hz_16k', 'clicks of one sample, 2 per second', 16000, 3, clicks(8000, 4000)),
  signal('clicks_100Hz_44k', 'clicks of one sample, 100 per second', 44100, 3, clicks(441, 0)),
  signal(
    'vowel_const_120_44k',
    'a vowel at 120 Hz',
    44100,
    4,
    vowel(() => 120, 8000),
  ),
  signal(
    'vowel_glide_100_250_16k',
    'a vowel from 100 to 250 Hz',
    16000,
    6,
    vowel((t) => 100 + 25 * t, 7600),
  ),
  signal('pulses_jit1_shim5_125Hz_44k', 'a voice of 125 Hz, jitter 0.02, shimmer 0.1', 44100, 4, pulses),
];

function sine(hz: number) {
  return (samples: Float64Array, rateHz: number) => {
    for (let i = 0; i < samples.length; i++) samples[i] = 0.25 * Math.sin((2 * Math.PI * hz * i) / rateHz);
  };
}

function clicks(every: number, from: number) {
  return (samples: Float64Array) => {
    for (let i = from; i < samples.length; i += every) samples[i] = 0.8;
  };
}

const formants = [
  { hz: 700, widthHz: 80 },
  { hz: 1220, widthHz: 90 },
  { hz: 2600, widthHz: 120 },
] as const;
const [peak, fadeSec] = [0.3, 0.02];

/** Harmonics below `highestHz` that fall with 1/k, raised up to four times at each formant; faded in and out. */
function vowel(f0HzAt: (timeSec: number) => number, highestHz: number) {
  return (samples: Float64Array, rateHz: number) => {
    let phase = 0;
    let highest = 0;
    for (let i = 0; i < samples.length; i++) {
      const f0Hz = f0HzAt(i / rateHz);
      phase += (2 * Math.PI * f0Hz) / rateHz;
      let sum = 0;
      for (let k = 1; k * f0Hz < highestHz; k++) sum += (envelopeAt(k * f0Hz) / k) * Math.cos(k * phase);
      samples[i] = sum;
      highest = Math.max(highest, Math.abs(sum));
    }
    const fade = Math.round(fadeSec * rateHz);
    for (let i = 0; i < samples.length; i++) {
      const inside = Math.min(i, samples.length - 1 - i, fade);
      const gain = 0.5 - 0.5 * Math.cos((Math.PI * inside) / fade);
      samples[i] = (samples[i] as number) * (peak / highest) * gain;
    }
  };
}

function envelopeAt(hz: number): number {
  return formants.reduce(
    (gain, formant) => gain * (1 + 3 / (1 + ((hz - formant.hz) / formant.widthHz) ** 2)),
    1,
  );
}

/** Damped sines of two formants, 30 ms each; periods in turn 1 % shorter and longer than 8 ms, heights 5 % lower and higher. */
function pulses(samples: Float64Array, rateHz: number): void {
  const damped = (t: number, hz: number, widthHz: number) =>
    Math.exp(-Math.PI * widthHz * t) * Math.sin(2 * Math.PI * hz * t);
  let startSec = 0.02;
  for (let pulse = 0; startSec < 3.96; pulse++) {
    const sign = pulse % 2 === 0 ? -1 : 1;
    const from = Math.floor(startSec * rateHz);
    for (let i = from; i < from + Math.round(0.03 * rateHz); i++) {
      const t = i / rateHz - startSec;
      if (t < 0) continue;
      const height = 0.32 * (1 + 0.05 * sign);
      samples[i] = (samples[i] as number) + height * (damped(t, 700, 80) + 0.5 * damped(t, 1220, 100));
    }
    startSec += 0.008 * (1 + 0.01 * sign);
  }
}
