import { describe, expect, test } from 'vitest';
import { packError, unpackError } from './remote-error.ts';

function across(thrown: unknown): Error & Record<string, unknown> {
  return unpackError(structuredClone(packError(thrown))) as Error & Record<string, unknown>;
}

class FileError extends Error {
  override name = 'FileError';
  readonly file = 'traces/a.csv';
  readonly line = 12;
  readonly places = [{ line: 12, value: Number.NaN }];
  readonly retry = () => {};
}

describe('an error across the border', () => {
  test('keeps name, message, stack and JSON-like fields, and drops what cannot travel', () => {
    const sent = new FileError('text in a number');
    const error = across(sent);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'FileError',
      message: 'text in a number',
      file: 'traces/a.csv',
      line: 12,
    });
    expect(error.places).toEqual([{ line: 12, value: Number.NaN }]);
    expect(error.stack).toBe(sent.stack);
    expect(Object.keys(error).sort()).toEqual(['file', 'line', 'places']);
  });

  test('built-in errors keep their class', () => {
    expect(across(new RangeError('r'))).toBeInstanceOf(RangeError);
    expect(across(new TypeError('t'))).toBeInstanceOf(TypeError);
  });

  test('AbortError stays an AbortError', () => {
    const error = across(new DOMException('stop', 'AbortError'));
    expect(error).toBeInstanceOf(DOMException);
    expect(error).toMatchObject({ name: 'AbortError', message: 'stop' });
    expect(across(Object.assign(new Error('stop'), { name: 'AbortError' })).name).toBe('AbortError');
  });

  test('other DOMExceptions keep their name', () => {
    expect(across(new DOMException('gone', 'NotReadableError')).name).toBe('NotReadableError');
  });

  test('causes come along, and a ring of causes ends', () => {
    const inner = new TypeError('inner');
    expect(across(new Error('outer', { cause: inner })).cause).toMatchObject({
      name: 'TypeError',
      message: 'inner',
    });
    inner.cause = inner;
    expect(across(new Error('outer', { cause: inner })).cause).toMatchObject({ message: 'inner' });
  });

  test('a field that contains itself is cut off', () => {
    const ring: Record<string, unknown> = { n: 1 };
    ring.self = ring;
    expect(across(Object.assign(new Error('e'), { ring })).ring).toMatchObject({ n: 1, self: { n: 1 } });
  });

  test.each([
    ['a string', 'a string'],
    [7, 'Thrown: 7'],
    [undefined, 'Thrown: undefined'],
    [{ message: 'like an error' }, 'like an error'],
    [{}, 'Thrown: [object Object]'],
  ])('%j that is no Error becomes one', (thrown, message) => {
    expect(across(thrown)).toMatchObject({ name: 'Error', message });
  });
});
