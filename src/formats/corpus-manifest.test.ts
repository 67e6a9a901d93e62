import { describe, expect, test } from 'vitest';
import { readManifest } from './corpus-manifest.ts';

const read = (text: string) => readManifest(new TextEncoder().encode(text), 'corpus.json');

describe('readManifest', () => {
  test('the short form is the long form with strings for objects', () => {
    const short = read(
      '{"dimensions": ["arousal"], "modalities": ["audio"], "raters": ["r1"], "recordings": ["a"]}',
    );
    const long = read(
      '{"formatVersion": 1, "dimensions": [{"id": "arousal"}], "modalities": [{"id": "audio"}], "raters": [{"id": "r1"}], "recordings": [{"id": "a"}]}',
    );
    expect(short.findings).toEqual([]);
    expect(short.manifest).toEqual(long.manifest);
    expect(short.manifest).toEqual({
      dimensions: [{ id: 'arousal' }],
      modalities: ['audio'],
      raters: [{ id: 'r1', attributes: {} }],
      recordings: [{ id: 'a' }],
    });
  });

  test('partitions are one fold named default; comments and trailing commas are forgiven', () => {
    const { manifest, findings } = read('{ // ours\n "partitions": {"train": ["a"], "test": ["b"],}, }');
    expect(findings).toEqual([]);
    expect(manifest.folds).toEqual([{ name: 'default', train: ['a'], dev: [], test: ['b'] }]);
  });

  test.each([
    ['', 1, 'empty-file'],
    ['{\n"name": "x",\n"hopSec": }', 3, 'broken-json'],
    ['[1, 2]', 1, 'broken-json'],
    ['{"a": 1}\n{"b": 2}', 2, 'broken-json'],
    ['{\n"formatVersion": "new"}', 2, 'bad-manifest'],
    ['{\n"formatVersion": 0}', 2, 'bad-manifest'],
    ['{\n\n"formatVersion": 99}', 3, 'future-format'],
  ])('%j is refused at line %i', (text, line, code) => {
    const { manifest, findings } = read(text);
    expect(manifest).toEqual({});
    expect(findings).toMatchObject([{ severity: 'error', code, line, file: 'corpus.json' }]);
  });

  test.each([
    ['{\n"hopSec": 0}', 2, /^hopSec: /],
    ['{\n"hopSec": 0.1, "reactionLagSec": -1}', 2, /^reactionLagSec: /],
    [
      '{"dimensions": [\n"arousal",\n{"id": "valence",\n"kind": "vague"}]}',
      4,
      /^dimensions\[1\].kind: .*"continuous"/,
    ],
    ['{"recordings": [\n{"session": "s"}]}', 2, /^recordings\[0\].id: /],
    [
      '{"recordings": [{"id": "a",\n"media": [{"path": "x",\n"offsetSec": "1"}]}]}',
      3,
      /^recordings\[0\].media\[0\].offsetSec: /,
    ],
    ['{"folds": [\n{"train": []}]}', 2, /^folds\[0\].name: /],
    ['{"partitions":\n{"train": "all"}}', 2, /^partitions.train: expected array, received string/],
  ])('%j costs its field alone, at line %i', (text, line, message) => {
    const { findings } = read(text.replace('{', '{"name": "kept", '));
    expect(findings).toMatchObject([
      { severity: 'error', code: 'bad-manifest', line, message: expect.stringMatching(message) },
    ]);
    expect(read(text.replace('{', '{"name": "kept", ')).manifest.name).toBe('kept');
  });

  test('a field of an object prototype is no field', () => {
    expect(read('{"toString": 1, "__proto__": {"name": "x"}}').manifest.name).toBeUndefined();
  });
});
