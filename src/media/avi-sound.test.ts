// Sound in AVI gives the numbers of the same sound in a file of its own.
import { expect, test } from 'vitest';
import { usualSoundSettings } from '../core/audio/sound-settings.ts';
import { type AviParts, aviBytes } from '../testing/avi-bytes.ts';
import { as16Bit, glidingVoice } from '../testing/gliding-voice.ts';
import { testJobContext } from '../testing/job-context.ts';
import { wavBytes } from '../testing/wav-bytes.ts';
import { extractSoundJob } from './extract-sound.ts';

const rate = 16000;
const data = as16Bit(glidingVoice(rate, 1));
const packets = Array.from({ length: 25 }, () => new Uint8Array(40));
const avi = (parts: Partial<AviParts>) =>
  aviBytes({ framesPerSec: 25, codec: 'MJPG', packets, sound: { sampleRateHz: rate, data }, ...parts });

const extract = (bytes: Uint8Array, file = 'media/call.avi') =>
  extractSoundJob(
    { blob: new Blob([new Uint8Array(bytes)]), file, settings: usualSoundSettings },
    testJobContext(),
  );

test('samples beside a video of any codec', async () => {
  const [inAvi, inWav] = [await extract(avi({})), await extract(wavBytes({ data }))];
  expect(inAvi.values).toEqual(inWav.values);
  expect(inAvi.decoded).toEqual({ ...inWav.decoded, container: 'AVI' });
  expect(inAvi.findings).toEqual([]);
});

test('cut off: what is there, and that it was cut off', async () => {
  const { decoded, findings } = await extract(avi({ withoutIndex: true }).slice(0, 20_000));
  expect(decoded.durationSec).toBeGreaterThan(0.5);
  expect(decoded.durationSec).toBeLessThan(0.7);
  expect(findings).toContainEqual(expect.objectContaining({ file: 'media/call.avi', code: 'damaged-sound' }));
});

test('none, or coded otherwise: why, and what to do', async () => {
  await expect(extract(aviBytes({ framesPerSec: 25, codec: 'H264', packets }))).rejects.toMatchObject({
    code: 'no-sound-track',
    message: expect.stringContaining('This AVI file has no sound track'),
  });
  await expect(extract(avi({ sound: { sampleRateHz: rate, data, code: 0xff } }))).rejects.toMatchObject({
    code: 'unknown-codec',
    message: expect.stringContaining('code 0xff'),
    remedy: expect.stringContaining('ffmpeg -i'),
  });
});
