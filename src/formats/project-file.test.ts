import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readProjectFile, writeProjectFile } from './project-file.ts';
import { manifestName } from './project-file-name.ts';

const contents = {
  codeVersion: 'test',
  corpusId: 'c'.repeat(32),
  corpusName: 'Calls',
  records: new Map<string, unknown>([
    ['session', { fold: null, reviews: { 'a b': { reviewed: true, comment: 'ö' } } }],
    ['takes/0', { values: Float64Array.of(0.1, Number.NaN, -1) }],
  ]),
};
const film = new Blob([new Uint8Array(5000).fill(7)]);
const media = [
  { path: 'media/a.wav', blob: film, hash: 'a'.repeat(64), included: true },
  { path: 'media/b.wav', blob: film, hash: 'b'.repeat(64), included: false },
];
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const whole = await bytesOf(await writeProjectFile(contents, media));

test('what was written comes back, media included or by reference', () => {
  const read = readProjectFile(whole);
  expect(read).toMatchObject({ corpusName: 'Calls', corpusId: contents.corpusId });
  expect(read.records).toEqual(contents.records);
  expect([...read.media.keys()]).toEqual(['media/a.wav']);
  expect(read.media.get('media/a.wav')).toHaveLength(5000);
  expect(read.manifest.media[1]).toEqual({
    path: 'media/b.wav',
    bytes: 5000,
    hash: 'b'.repeat(64),
    entry: null,
  });
});

test('the same project is the same bytes, and one that was packed again opens', async () => {
  expect(await bytesOf(await writeProjectFile(contents, media))).toEqual(whole);
  expect(readProjectFile(zipSync(unzipSync(whole), { level: 9 })).records).toEqual(contents.records);
});

describe('a file that is not as it was written is refused, with the reason and a remedy', () => {
  const files = unzipSync(whole);
  const manifest = JSON.parse(new TextDecoder().decode(files[manifestName]));
  const zipOf = (changed: Zippable) => zipSync({ ...files, ...changed }, { level: 0 });
  const told = (change: object) =>
    zipOf({ [manifestName]: strToU8(JSON.stringify({ ...manifest, ...change })) });
  const without = (name: string) => {
    const { [name]: _, ...rest } = files;
    return zipSync(rest, { level: 0 });
  };
  /** Every place where `from` stands as a name becomes `to`, of the same length. */
  const renamed = (from: string, to: string) => {
    const text = Buffer.from(whole).toString('latin1').replaceAll(from, to);
    return new Uint8Array(Buffer.from(text, 'latin1'));
  };
  const changedTake = new Uint8Array(files['takes/0'] as Uint8Array);
  changedTake[20] = (changedTake[20] as number) ^ 1;
  /** The central directory promises 4 GB for the medium. */
  const bomb = () => {
    const bytes = new Uint8Array(whole);
    const at = Buffer.from(bytes).lastIndexOf('media/0');
    new DataView(bytes.buffer).setUint32(at - 46 + 24, 0xfffffff0, true);
    return bytes;
  };
  /** Packed, the medium is longer than it says. */
  const liar = () => {
    const bytes = zipSync({ ...files, 'media/0': new Uint8Array(5e5) }, { level: 9 });
    const at = Buffer.from(bytes).lastIndexOf('media/0');
    new DataView(bytes.buffer).setUint32(at - 46 + 24, 5000, true);
    return bytes;
  };

  test.each<[string, () => Uint8Array<ArrayBuffer>, RegExp]>([
    ['no zip', () => strToU8('time,r1\n0,1\n'), /no complete zip/],
    ['empty', () => new Uint8Array(0), /no complete zip/],
    ['truncated', () => whole.slice(0, whole.length - 400), /no complete zip|missing|changed/],
    ['without its beginning', () => whole.slice(400), /no complete zip|twice/],
    ['path traversal', () => zipOf({ '../x': strToU8('x') }), /"\.\.\/x" points out of the file/],
    ['an absolute name', () => zipOf({ '/etc/x': strToU8('x') }), /"\/etc\/x" points out/],
    ['a drive', () => zipOf({ 'C:x': strToU8('x') }), /"C:x" points out/],
    ['a name twice', () => renamed('media/0', 'takes/0'), /"takes\/0" is there twice/],
    ['an entry that no project has', () => zipOf({ extra: strToU8('x') }), /holds "extra"/],
    ['a bomb', bomb, /unpacks to more than/],
    ['no manifest', () => without(manifestName), /holds no soften-project.json/],
    ['a manifest that is no JSON', () => zipOf({ [manifestName]: strToU8('{') }), /no JSON/],
    ['a manifest of another shape', () => told({ entries: 'all' }), /entries/],
    ['a future format', () => told({ formatVersion: 9 }), /version 9.*knows 1/],
    ['an entry less', () => without('session'), /"session" is missing/],
    ['another size', () => zipOf({ 'takes/0': new Uint8Array(3) }), /"takes\/0" has 3 bytes/],
    ['another content', () => zipOf({ 'takes/0': changedTake }), /"takes\/0" was changed/],
  ])('%s', (_, make, reason) => {
    const opened = () => readProjectFile(make());
    expect(opened).toThrow(reason);
    expect(opened).toThrow(
      expect.objectContaining({ remedy: expect.stringMatching(/^Nothing was changed/) }),
    );
  });

  test('an entry that unpacks to more than it says takes no more memory than it says', () => {
    let length = 0;
    try {
      length = readProjectFile(liar()).media.get('media/a.wav')?.length ?? 0;
    } catch {
      // Refused: as good.
    }
    expect(length).toBeLessThanOrEqual(5000);
  });
});
