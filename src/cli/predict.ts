// `soften predict`: a saved model on the features of a recording that it has never seen.
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import type { SpeakingSpan } from '../core/audio/voice-activity.ts';
import type { FeatureTable } from '../core/corpus/corpus.ts';
import { describePlan } from '../core/experiment/plan-networks.ts';
import { predictRecording, type RecordingPrediction } from '../core/experiment/predict-recording.ts';
import { describePreparation } from '../core/experiment/preparation-finding.ts';
import type { ModelDescription, SavedModel } from '../core/experiment/saved-model.ts';
import { readAvecTurns } from '../formats/avec-turns.ts';
import { fitFeatures } from '../formats/model-features.ts';
import { writeModelPredictionCsv } from '../formats/model-prediction-csv.ts';
import { readModelSafetensors } from '../formats/model-safetensors.ts';
import { chooseFormat, featureFormats } from '../formats/registry.ts';
import { failOnError, readInput, tellFindings } from './read-input.ts';
import { setUpTensorBackend } from './tensor-backend.ts';
import { InputError, type Terminal } from './terminal.ts';

interface PredictOptions {
  readonly out?: string;
  readonly turns?: string;
}

export function predictCommand(terminal: Terminal): Command {
  return new Command('predict')
    .description('Predict E and sigma of a recording with a model that `soften experiment` saved.')
    .argument('<model>', 'models/<name>.safetensors of an experiment')
    .argument(
      '<features>',
      'features of one recording, .csv or .npz with a time column, as the model was trained on',
    )
    .option('--out <file>', 'write the CSV here instead of printing it')
    .option(
      '--turns <file>',
      'when the subject speaks, start;end in seconds: a model that was trained with silence masked needs it',
    )
    .addHelpText(
      'after',
      `
The CSV has the columns time (s) and those of E and sigma that the model was chosen for, in the unit of the traces.
The first frames have no prediction: raters answer late, and the model was trained with that delay.`,
    )
    .action((model: string, features: string, options: PredictOptions) =>
      runPredict(model, features, options, terminal),
    );
}

async function runPredict(
  modelPath: string,
  featurePath: string,
  { out, turns }: PredictOptions,
  terminal: Terminal,
): Promise<void> {
  const model = await readModel(modelPath);
  const speaking = turns === undefined ? undefined : await readTurns(turns, terminal);
  const features = await readFeatures(featurePath, { ...model, speaking }, terminal);
  terminal.err(`${aboutModel(model.description)}\n`);
  await setUpTensorBackend();
  const prediction = await predictRecording(model, features, { speaking });
  for (const finding of prediction.findings) terminal.err(`${describePreparation(finding)}\n`);
  if (prediction.timesSec.length === 0) throw new InputError(tooShort(featurePath, model.description));
  const csv = writeModelPredictionCsv(prediction);
  if (out === undefined) terminal.out(csv);
  else await writeOut(out, csv);
  terminal.err(`${summaryOf(prediction)}${out === undefined ? '' : ` Written to ${out}.`}\n`);
}

async function readModel(path: string): Promise<SavedModel> {
  try {
    return readModelSafetensors(await readInput(path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    const why = (error as Error).message.replace(/^\w+: /, '');
    throw new InputError(
      `${path}: this model cannot be used: ${why}. Take the file that \`soften experiment --out\` wrote, or one that was downloaded from Soften.`,
    );
  }
}

async function readFeatures(
  path: string,
  { description, speaking }: SavedModel & { readonly speaking: readonly SpeakingSpan[] | undefined },
  terminal: Terminal,
): Promise<FeatureTable> {
  const bytes = await readInput(path);
  const format = chooseFormat(featureFormats, path, bytes.subarray(0, 4096));
  if (!format)
    throw new InputError(
      `${path}: features are expected as .csv or .npz. Export them in one of these formats.`,
    );
  const reading = format.read(bytes, {
    file: path,
    recordingId: basename(path).replace(/\.[^.]*$/, ''),
    modality: description.plan.modality,
    hopSecHint: description.featureStepSec ?? undefined,
  });
  if (!reading.features) failOnError(path, reading.findings);
  tellFindings(terminal, reading.findings);
  const fitted = fitFeatures(reading.features, description, speaking);
  if (!fitted.features) failOnError(path, fitted.findings);
  tellFindings(terminal, fitted.findings, true);
  return fitted.features;
}

async function readTurns(path: string, terminal: Terminal): Promise<readonly SpeakingSpan[]> {
  const { spans, findings } = readAvecTurns(await readInput(path), path);
  if (!spans) failOnError(path, findings);
  tellFindings(terminal, findings);
  return spans;
}

async function writeOut(path: string, csv: string): Promise<void> {
  try {
    await writeFile(path, csv);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(`--out ${path}: cannot be written (${code ?? String(error)}).`);
  }
}

function aboutModel({ plan, epoch, provenance: { corpus } }: ModelDescription): string {
  const simulated = corpus.simulated ? ', which is simulated' : '';
  return `Model: ${describePlan(plan)}, epoch ${epoch}, trained on ${corpus.name}${simulated}.`;
}

function tooShort(path: string, { delayFrames, hopSec }: ModelDescription): string {
  const delaySec = Number((delayFrames * hopSec).toFixed(3));
  return `${path}: the features are no longer than the delay of the model, ${delaySec} s. A longer recording is needed.`;
}

function summaryOf({ timesSec, E, sigma }: RecordingPrediction): string {
  const names = [E && 'E', sigma && 'sigma'].filter((name) => name !== null).join(' and ');
  const shown = (timeSec?: number) => `${Number((timeSec ?? 0).toFixed(3))} s`;
  return `${names} of ${timesSec.length} frames, from ${shown(timesSec[0])} to ${shown(timesSec.at(-1))}.`;
}
