// `soften gold`: several raters' traces in, E and sigma out.
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { goldStandardOf, paperGoldStandard } from '../core/annotation/gold-standard.ts';
import type {
  EweWeighting,
  GoldStandard,
  GoldStandardSettings,
} from '../core/annotation/gold-standard-types.ts';
import { gridOfStamps } from '../core/annotation/time-grid.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { writeGoldCsv } from '../formats/gold-csv.ts';
import { readWideTraces } from '../formats/wide-csv.ts';
import { goldJson, goldSummary } from './gold-output.ts';
import { failOnError, readInput, tellFindings } from './read-input.ts';
import { InputError, type Terminal } from './terminal.ts';

/** What the terminal calls the EWE weightings. */
export const weightingNames: Readonly<Record<string, EweWeighting>> = {
  'pearson-all': 'pearsonAll',
  'pearson-others': 'pearsonOthers',
  'pairwise-ccc': 'meanPairwiseCcc',
  mean: 'equal',
  median: 'median',
};

interface GoldOptions {
  readonly definition: string;
  readonly negative: GoldStandardSettings['negativeWeights'];
  readonly sigma: GoldStandardSettings['sigma'];
  readonly exclude?: readonly string[];
  readonly hop?: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly notes?: boolean;
}

export function goldCommand(terminal: Terminal): Command {
  return new Command('gold')
    .description(
      'Compute the gold standard E and the perception uncertainty sigma of one recording and dimension.',
    )
    .argument(
      '<file>',
      'CSV with a time column and one column per rater; delimiter, header and units are sniffed',
    )
    .addOption(
      new Option(
        '--definition <name>',
        'how a rater is weighted: pearson-all (Han et al. 2017, Eqs. 1-4), pearson-others, pairwise-ccc, mean (Eq. 5), or median',
      )
        .choices(Object.keys(weightingNames))
        .default('pearson-all'),
    )
    .addOption(new Option('--negative <what>', 'negative weights').choices(['clip', 'keep']).default('clip'))
    .addOption(
      new Option(
        '--sigma <divisor>',
        'standard deviation over raters: sample (K - 1, Eq. 6) or population (K)',
      )
        .choices(['sample', 'population'])
        .default('sample'),
    )
    .option('--exclude <raters>', 'raters to leave out, separated by commas', splitNames)
    .option('--hop <seconds>', "distance of the frames; default: the file's own stamps", positiveSeconds)
    .option('--out <file>', 'write the CSV here; the summary then goes to standard output')
    .option('--json', 'print everything as one JSON document')
    .option('--notes', 'also tell what was found without being repaired')
    .addHelpText(
      'after',
      '\nThe CSV has the columns time (s), E, sigma and raters (how many rated the frame). Missing values are empty.',
    )
    .action((file: string, options: GoldOptions) => runGold(file, options, terminal));
}

function splitNames(value: string): string[] {
  return value.split(',').map((name) => name.trim());
}

function positiveSeconds(value: string): number {
  const seconds = Number(value);
  if (!(seconds > 0)) throw new InvalidArgumentError('expected a positive number of seconds.');
  return seconds;
}

async function runGold(file: string, options: GoldOptions, terminal: Terminal): Promise<void> {
  const { gold, findings } = await goldOfFile(file, options);
  tellFindings(terminal, findings, options.notes);
  const csv = writeGoldCsv(gold);
  if (options.out !== undefined) await writeFile(options.out, csv);
  if (options.json) terminal.out(`${JSON.stringify(goldJson(file, gold, findings))}\n`);
  else if (options.out !== undefined) terminal.out(goldSummary(gold));
  else {
    terminal.out(csv);
    terminal.err(goldSummary(gold));
  }
}

async function goldOfFile(
  file: string,
  options: GoldOptions,
): Promise<{ gold: GoldStandard; findings: readonly ImportFinding[] }> {
  const target = { file, recordingId: basename(file).replace(/\.[^.]*$/, ''), dimension: 'rating' };
  const { traces, findings } = readWideTraces(await readInput(file), { ...target, hopSecHint: options.hop });
  const [first] = traces;
  if (!first) failOnError(file, findings);
  const settings: GoldStandardSettings = {
    ...paperGoldStandard,
    weighting: weightingNames[options.definition] as EweWeighting,
    negativeWeights: options.negative,
    sigma: options.sigma,
    excludedRaters: knownRaters(
      options.exclude ?? [],
      traces.map((trace) => trace.raterId),
    ),
  };
  const gold = goldStandardOf({ ...target, traces }, gridOfStamps(first.timesSec, options.hop), settings);
  return { gold, findings };
}

function knownRaters(names: readonly string[], raters: readonly string[]): readonly string[] {
  const unknown = names.find((name) => !raters.includes(name));
  if (unknown !== undefined) {
    throw new InputError(`--exclude ${unknown}: no such rater; the file has ${raters.join(', ')}.`);
  }
  return names;
}
