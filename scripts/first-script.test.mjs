// What counts as the first script; e2e/first-script.spec.ts holds the built app to its limit.
import { expect, test } from 'vitest';
import { firstScript } from './first-script.mjs';

test('imports are followed, and what is only loaded later is not', () => {
  const files = {
    'index.html': '<script type="module" src="./assets/main.js"></script>',
    'assets/main.js': 'import{a}from"./a.js";import"./b.js";const later=()=>import("./later.js");',
    'assets/a.js': 'export{c as a}from"./c.js";',
    'assets/b.js': '1',
    'assets/c.js': 'import"./a.js";',
    'assets/later.js': '2',
  };
  const { parts } = firstScript((path) => files[path]);
  expect(parts.map(({ path }) => path)).toEqual(['main', 'a', 'c', 'b'].map((name) => `assets/${name}.js`));
});
