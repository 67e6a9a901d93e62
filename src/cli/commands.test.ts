import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { listeningTerminal } from '../testing/terminal.ts';
import { runSoften } from './main.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soften-cli-'));
});

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function run(...argv: string[]) {
  const terminal = listeningTerminal();
  const code = await runSoften(argv, { terminal });
  return { code, output: terminal.output(), messages: terminal.messages() };
}

const raters = ['time,a,b,c', '0,0.1,0.2,-0.1', '0.1,0.4,0.5,-0.3', '0.2,0.3,0.3,-0.2', '0.3,0.2,0.1,-0.1'];

describe('soften gold', () => {
  test('prints the CSV as result and the summary beside it', async () => {
    const { code, output, messages } = await run('gold', file('r.csv', ...raters));
    expect(code).toBe(0);
    expect(output.split('\n').slice(0, 2)).toEqual([
      'time,E,sigma,raters',
      expect.stringMatching(/^0,0\.1\d*,0\.15\d*,3$/),
    ]);
    expect(output.trimEnd().split('\n')).toHaveLength(5);
    expect(messages).toMatch(/c +-\d\.\d+ +0\.0000/);
    expect(messages).toContain('against the others, clipped to 0');
    expect(messages).toContain('ICC(3,k)');
  });

  test('--out writes the file and prints the summary', async () => {
    const out = join(folder, 'gold.csv');
    const { output } = await run('gold', file('r.csv', ...raters), '--out', out);
    expect(output).toMatch(/^4 frames, 0.1 s apart, 3 raters/);
    expect(readFileSync(out, 'utf8')).toMatch(/^time,E,sigma,raters\n0,/);
  });

  test('--definition mean is the plain mean, --exclude leaves a rater out', async () => {
    const { output } = await run(
      'gold',
      file('r.csv', ...raters),
      '--definition',
      'mean',
      '--exclude',
      'c',
      '--json',
    );
    const { E, raters: present } = JSON.parse(output);
    expect(E[0]).toBeCloseTo(0.15, 12);
    expect(present).toEqual([2, 2, 2, 2]);
  });

  test('--hop resamples', async () => {
    const { output } = await run('gold', file('r.csv', ...raters), '--hop', '0.05', '--json');
    expect(JSON.parse(output).time).toEqual([
      0,
      0.05,
      0.1,
      expect.closeTo(0.15),
      0.2,
      0.25,
      expect.closeTo(0.3),
    ]);
  });

  test('one rater: sigma is undefined, and said so', async () => {
    const { code, messages } = await run('gold', file('r.csv', 'time,a', '0,1', '0.1,2'));
    expect(code).toBe(0);
    expect(messages).toContain('sigma is undefined: no frame was rated by two raters.');
  });

  test('repairs are told with file and line', async () => {
    const path = file('r.csv', 'time,a,b', '0,1,2', '0.1,oops,3', '0.2,4,5');
    const { messages } = await run('gold', path);
    expect(messages).toContain(`${path}:3: repair:`);
    expect(messages).toContain('oops');
  });

  test('input that cannot be used ends with code 1 and one line that says why', async () => {
    const { code, messages, output } = await run('gold', join(folder, 'nothing.csv'));
    expect([code, output]).toEqual([1, '']);
    expect(messages).toMatch(/^soften: .*nothing\.csv: no such file\.\n$/);
    expect((await run('gold', file('empty.csv', ''))).code).toBe(1);
    const unknown = await run('gold', file('r.csv', ...raters), '--exclude', 'zoe');
    expect(unknown.messages).toContain('--exclude zoe: no such rater; the file has a, b, c.');
  });

  test('a command line that makes no sense ends with code 2 and names the help', async () => {
    const { code, messages } = await run('gold', 'r.csv', '--definition', 'mode');
    expect(code).toBe(2);
    expect(messages).toContain('pearson-all');
    expect((await run('gold')).code).toBe(2);
    expect((await run('gold', 'r.csv', '--frobnicate')).messages).toContain('soften gold --help');
  });
});

describe('soften score', () => {
  const gold = [
    'name;time;arousal;valence',
    'a;0;1;2',
    'a;0.1;2;1',
    'a;0.2;3;4',
    'b;0;5;1',
    'b;0.1;7;2',
    'b;0.2;6;3',
  ];

  test('per column and over all, concatenated and averaged', async () => {
    const prediction = [
      'recording,time,valence,arousal',
      'b,0,1,5',
      'b,0.1,2,7',
      'b,0.2,3,6',
      'a,0,2,1',
      'a,0.1,1,2',
      'a,0.2,4,3',
    ];
    const { code, output } = await run(
      'score',
      file('g.csv', ...gold),
      file('p.csv', ...prediction),
      '--recordings',
    );
    expect(code).toBe(0);
    expect(output).toMatch(
      /2 recordings, concatenated +frames +CCC +CCC \(AVEC\) +PCC +RMSE\narousal +6 +1\.0000 +0\.8333 +1\.0000 +0\.0000/,
    );
    expect(output).toMatch(/mean of the recordings.*\narousal +6 +1\.0000 +0\.6667/);
    expect(output).toContain('all columns as one');
  });

  test('rows without a partner in time are left out and counted', async () => {
    const prediction = ['time,arousal', '0,1', '0.1,2', '0.7,9'];
    const { output, messages } = await run(
      'score',
      file('g.csv', 'time,arousal,valence', '0,1,1', '0.1,3,1', '0.2,2,1'),
      file('p.csv', ...prediction),
      '--json',
    );
    const [{ column, concatenated }] = JSON.parse(output).columns;
    expect([column, concatenated.frames]).toEqual(['arousal', 2]);
    expect(messages).toContain('Only in the gold standard, not scored: ');
    expect(messages).toContain('2 rows have no partner');
  });

  test('without times rows pair by order, and a different number of rows is refused', async () => {
    const g = file('g.csv', 'arousal', '1', '2', '4');
    expect((await run('score', g, file('p.csv', 'arousal', '1', '2', '3'))).code).toBe(0);
    const { code, messages } = await run('score', g, file('q.csv', 'arousal', '1', '2'));
    expect(code).toBe(1);
    expect(messages).toContain('3 rows in the gold standard and 2 in the prediction');
  });

  test('columns without a common name pair by place, and it is said', async () => {
    const { code, messages } = await run(
      'score',
      file('g.csv', 'time,E', '0,1', '1,2'),
      file('p.csv', 'time,y', '0,1', '1,3'),
    );
    expect(code).toBe(0);
    expect(messages).toContain('paired by place');
  });

  test('a repeated time is refused with its line', async () => {
    const { code, messages } = await run(
      'score',
      file('g.csv', 'time,E', '0,1', '1,2'),
      file('p.csv', 'time,E', '0,1', '1,3', '1,4'),
    );
    expect(code).toBe(1);
    expect(messages).toContain('line 4 of the prediction repeats the time 1 s');
  });
});

describe('help', () => {
  test.each([[], ['gold'], ['score']])('soften %s --help', async (...command) => {
    const { code, output } = await run(...command.filter(Boolean), '--help');
    expect(code).toBe(0);
    expect(output).toContain('Usage: soften');
  });
});
