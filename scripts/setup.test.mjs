// Set-up does what is needed and no more: it sees old Nodes, stale packages and changed sources, on any system.

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser } from './browser.mjs';
import { hashOf, packagesAreCurrent, requireNode } from './setup.mjs';

describe('requireNode', () => {
  test.each(['18.20.4', '20.18.9', '9.0.0'])('refuses %s', (version) => {
    expect(() => requireNode(version)).toThrow(
      `needs Node 20.19 or newer, this is Node ${version}. Install a newer one`,
    );
  });

  test.each(['20.19.0', '20.20.2', '22.0.0', '100.1.0'])('accepts %s', (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });
});

describe('packagesAreCurrent', () => {
  const wanted = {
    '': { name: 'soften' },
    'node_modules/a': { integrity: 'sha512-a' },
    'node_modules/only-on-windows': { integrity: 'sha512-w', os: ['win32'], optional: true },
  };

  test.each([
    ['nothing is installed', undefined, false],
    ['all is installed', { 'node_modules/a': { integrity: 'sha512-a' } }, true],
    ['a package changed', { 'node_modules/a': { integrity: 'sha512-old' } }, false],
    ['a package is missing', {}, false],
  ])('when %s', (_, packages, expected) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    if (packages) {
      mkdirSync(join(folder, 'node_modules'));
      writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
    }
    expect(packagesAreCurrent(folder)).toBe(expected);
  });
});

// npm leaves out of the lock what its registry did not serve that day, and `npm ci` then fails on every other machine.
test('package-lock.json names the packages of every system', () => {
  const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
  const known = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(wanted.filter((name) => !known.has(name))).toEqual([]);
});

describe('hashOf', () => {
  test('changes with content and names, not with tests', () => {
    const folder = emptyFolder();
    const hashes = ['a.ts', 'a.ts', 'b.ts', 'b.test.ts'].map((name, index) => {
      writeFileSync(join(folder, name), `content ${index}`);
      return hashOf([folder]);
    });
    expect(new Set(hashes.slice(0, 3)).size).toBe(3);
    expect(hashes[3]).toBe(hashes[2]);
  });

  test('a missing input is no error', () => {
    expect(hashOf([join(emptyFolder(), 'absent')])).toBe(hashOf([]));
  });
});

describe('findBrowser', () => {
  test('takes the first program on the path', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'google-chrome'), '', { mode: 0o755 });
    expect(findBrowser({ PATH: folder }, 'linux')).toBe(join(folder, 'google-chrome'));
  });

  test('finds none in an empty folder', () => {
    expect(findBrowser({ PATH: emptyFolder() }, 'linux')).toBeUndefined();
  });

  test('believes SOFTEN_CHROMIUM, and says so when nothing is there', () => {
    const folder = emptyFolder();
    expect(findBrowser({ SOFTEN_CHROMIUM: folder, PATH: '' })).toBe(folder);
    expect(() => findBrowser({ SOFTEN_CHROMIUM: join(folder, 'none') })).toThrow('there is no such file');
  });
});

function emptyFolder() {
  return mkdtempSync(join(tmpdir(), 'soften-'));
}
