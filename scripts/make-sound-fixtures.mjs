// `node scripts/make-sound-fixtures.mjs`: makes the compressed sounds that tests decode, with ffmpeg (`apt-get install ffmpeg`).
// They are committed; nobody needs ffmpeg to run the tests. All hold the same: 0.5 s of silence, then a gliding vowel whose
// equation is below, so that a test can make the uncompressed original itself and tell whether a decoder shifts the time.

import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { runScript } from './setup.mjs';
import { root } from './tools.mjs';

const folder = resolve(root, 'src/testing/fixtures/sound');

// Eight harmonics of 150 Hz, 40 Hz up and down twice a second; e2e/sound-page.ts has the same.
const phase = '(2*PI*150*t+20*sin(4*PI*t))';
const harmonics = Array.from({ length: 8 }, (_, i) => `sin(${i + 1}*${phase})/${i + 1}`).join('+');
const voice = `aevalsrc='0.15*gte(t,0.5)*(${harmonics})':s=48000:d=4`;
const picture = 'color=gray:s=32x32:r=5:d=4';

/** Same input, same bytes: no dates, no names of encoders. */
const plain = [
  '-map_metadata',
  '-1',
  '-fflags',
  '+bitexact',
  '-flags:a',
  '+bitexact',
  '-flags:v',
  '+bitexact',
];
const sound = ['-f', 'lavfi', '-i', voice];
const video = ['-f', 'lavfi', '-i', picture];

/** @type {Record<string, string[]>} */
const files = {
  'voice.webm': [...sound, '-c:a', 'libopus', '-b:a', '32k'],
  'voice.opus': [...sound, '-c:a', 'libopus', '-b:a', '32k'],
  'voice.ogg': [...sound, '-c:a', 'libvorbis', '-q:a', '2'],
  'voice.flac': [...sound, '-ar', '16000', '-sample_fmt', 's16', '-c:a', 'flac'],
  'voice.m4a': [...sound, '-c:a', 'aac', '-b:a', '48k', '-movflags', '+faststart'],
  'voice.mp3': [...sound, '-c:a', 'libmp3lame', '-b:a', '48k'],
  'no-index.mp3': [...sound, '-c:a', 'libmp3lame', '-q:a', '7', '-write_xing', '0', '-id3v2_version', '0'],
  'film.mp4': [
    ...sound,
    ...video,
    '-c:a',
    'aac',
    '-b:a',
    '48k',
    '-c:v',
    'libx264',
    '-pix_fmt',
    'yuv420p',
    '-crf',
    '40',
  ],
  'film.webm': [...sound, ...video, '-c:a', 'libopus', '-b:a', '32k', '-c:v', 'libvpx', '-b:v', '10k'],
  'mute.webm': [...video, '-c:v', 'libvpx', '-b:v', '10k'],
};

await runScript(async () => {
  for (const [file, options] of Object.entries(files)) {
    const path = resolve(folder, file);
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...options, ...plain, path], { stdio: 'inherit' });
    console.log(`${file}: ${statSync(path).size} bytes`);
  }
});
