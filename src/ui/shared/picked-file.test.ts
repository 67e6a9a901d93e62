import { describe, expect, test } from 'vitest';
import { pickedFilesOf, splitCommonFolder } from './picked-file.ts';

function fileAt(relativePath: string, name = relativePath.split('/').at(-1) ?? ''): File {
  return Object.assign(new File(['x'], name), { webkitRelativePath: relativePath });
}

test('a folder input keeps the paths, a plain one the names, and hidden files stay out', () => {
  const files = [fileAt('forrest/traces/arousal/a.csv'), fileAt('', 'b.csv'), fileAt('forrest/.DS_Store')];
  expect(pickedFilesOf(files).map((f) => f.path)).toEqual(['forrest/traces/arousal/a.csv', 'b.csv']);
  expect(pickedFilesOf(files)[0]?.file).toBe(files[0]);
});

describe('splitCommonFolder', () => {
  const split = (...paths: string[]) => {
    const { folder, files } = splitCommonFolder(paths.map((path) => ({ path, file: fileAt('', path) })));
    return [folder, ...files.map((f) => f.path)];
  };
  test('takes one shared folder off, and only one', () => {
    expect(split('c/traces/a.csv', 'c/corpus.json')).toEqual(['c', 'traces/a.csv', 'corpus.json']);
  });
  test('leaves loose files and several folders alone', () => {
    expect(split('a.csv', 'c/b.csv')).toEqual([null, 'a.csv', 'c/b.csv']);
    expect(split('c/a.csv', 'cd/b.csv')).toEqual([null, 'c/a.csv', 'cd/b.csv']);
    expect(split()).toEqual([null]);
  });
});
