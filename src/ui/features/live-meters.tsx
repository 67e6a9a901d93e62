// What playback or the microphone is like just now. The numbers move and mean nothing to a network.
import { Mic, MicOff, Radio, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { LiveMeter, LiveMeterProblem, LiveReading } from '../../core/live-meter.ts';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { Meter } from '../shared/meter.tsx';
import { Notice } from '../shared/notice.tsx';
import { usePlaybackServices } from '../shared/playback-context.tsx';
import styles from './features-view.module.css';

type Source = 'playback' | 'microphone';

const silence: LiveReading = {
  levelDb: Number.NEGATIVE_INFINITY,
  zeroCrossingsHz: 0,
  centroidHz: Number.NaN,
  flatness: Number.NaN,
};
const quietestDb = -60;

export function LiveMeters({ element }: { element: HTMLMediaElement | null }) {
  const { reading, source, problem, start, stop } = useMeter(element);
  return (
    <Card
      title="Live meters"
      lead="Live meters, not the training features: by meyda, a frame at a time."
      actions={
        <>
          <Button
            icon={source === 'playback' ? Square : Radio}
            disabled={!element}
            onClick={() => (source === 'playback' ? stop() : start('playback'))}
          >
            {source === 'playback' ? 'Stop' : 'Playback'}
          </Button>
          <Button
            icon={source === 'microphone' ? MicOff : Mic}
            onClick={() => (source === 'microphone' ? stop() : start('microphone'))}
          >
            {source === 'microphone' ? 'Stop' : 'Microphone'}
          </Button>
        </>
      }
    >
      {problem && <Notice tone="warning" title={problem.message} remedy={problem.remedy} />}
      {source ? (
        <Readings reading={reading} />
      ) : (
        <p className={styles.hint}>
          {element ? 'Choose what to listen to.' : 'No sound of this recording is at hand to be played.'} The
          microphone is asked for only after a click; nothing is recorded or sent.
        </p>
      )}
    </Card>
  );
}

function Readings({ reading }: { reading: LiveReading }) {
  const { levelDb, zeroCrossingsHz, centroidHz, flatness } = reading;
  return (
    <div className={styles.meters}>
      <Meter
        label="Level"
        value={Math.max(0, levelDb - quietestDb)}
        max={-quietestDb}
        text={`${formatNumber(levelDb, 0)} dB`}
      />
      <Meter
        label="Spectral centre"
        value={centroidHz}
        max={8000}
        text={`${formatNumber(centroidHz, 0)} Hz`}
      />
      <Meter
        label="Zero crossings"
        value={zeroCrossingsHz}
        max={16_000}
        text={`${formatNumber(zeroCrossingsHz, 0)} per s`}
      />
      <Meter label="Flatness" value={flatness} text={formatNumber(flatness, 2)} />
    </div>
  );
}

function useMeter(element: HTMLMediaElement | null) {
  const services = usePlaybackServices();
  const [reading, setReading] = useState(silence);
  const [source, setSource] = useState<Source | null>(null);
  const [problem, setProblem] = useState<Pick<LiveMeterProblem, 'message' | 'remedy'> | null>(null);
  const meter = useRef<LiveMeter | null>(null);
  const wanted = useRef<object | null>(null);

  function stop(): void {
    wanted.current = null;
    meter.current?.close();
    meter.current = null;
    setSource(null);
    setReading(silence);
  }

  async function start(next: Source): Promise<void> {
    stop();
    setProblem(null);
    const own = {};
    wanted.current = own;
    try {
      const opened =
        next === 'microphone'
          ? await services.meterMicrophone()
          : element && (await services.meterElement(element));
      // Another was chosen, or the view was left, while a person thought about the question.
      if (wanted.current !== own || !opened) return opened?.close();
      meter.current = opened;
      opened.subscribe(setReading);
      setSource(next);
    } catch (error) {
      if (wanted.current !== own) return;
      const known = error instanceof Error && 'remedy' in error ? (error as LiveMeterProblem) : null;
      setProblem(known ?? { message: 'The meters could not be started.', remedy: 'Try again.' });
    }
  }

  useEffect(() => {
    if (!element) return;
    return () => {
      wanted.current = null;
      meter.current?.close();
      meter.current = null;
      setSource(null);
    };
  }, [element]);
  useEffect(
    () => () => {
      wanted.current = null;
      meter.current?.close();
    },
    [],
  );
  return { reading, source, problem, start, stop };
}
