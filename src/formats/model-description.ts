// The description of a model as it stands in a model file: checked on the way in, for it decides what the weights mean.
import * as z from 'zod';
import type { ModelDescription, SavedModel } from '../core/experiment/saved-model.ts';
import { networkShapeOf } from '../core/model/torch-weights.ts';

// Without this zod probes for `eval`, which a strict content security policy reports as a violation.
z.config({ jitless: true });

const text = z.string();
const whole = z.int().min(0);
const kind = z.enum(['E', 'sigma']);
const postProcessing = z.object({
  hopSec: z.number().positive(),
  smoothing: z
    .object({ smoother: z.enum(['movingAverage', 'median']), windowSec: z.number().positive() })
    .nullable(),
  centring: z.object({ offset: z.number() }).nullable(),
  scaling: z.object({ factor: z.number(), centre: z.number() }).nullable(),
  shift: z.object({ shiftSec: z.number() }).nullable(),
});
const schema: z.ZodType<ModelDescription> = z.object({
  formatVersion: z.literal(1),
  plan: z.object({
    fold: text,
    seed: z.int(),
    dimension: text,
    modality: text,
    tasks: z.enum(['single', 'multi']),
    targets: z.array(z.object({ dimension: text, kind, weight: z.number() })),
  }),
  epoch: whole,
  outputs: z.array(
    z.object({
      kind,
      sigmaScaling: z.object({ mean: z.number(), sd: z.number().min(0) }).nullable(),
      postProcessing: postProcessing.nullable(),
    }),
  ),
  columns: z.array(text),
  guards: z.array(z.object({ name: text, meanColumn: whole, sdColumn: whole, guard: z.number().min(0) })),
  scales: z.array(z.object({ mean: z.number(), sd: z.number().min(0), count: whole })),
  featureStepSec: z.number().positive().nullable(),
  hopSec: z.number().positive(),
  delayFrames: whole,
  framesPerStep: z.int().min(1),
  masksSilence: z.boolean().optional(),
  provenance: z.object({
    codeVersion: text,
    backend: z.object({ name: text, adapter: text }),
    corpus: z.object({ name: text, licence: text, source: text, simulated: z.boolean() }),
  }),
});

/** The description as one line of JSON. */
export function modelDescriptionJson(description: ModelDescription): string {
  return JSON.stringify(description);
}

/**
 * Reads what `modelDescriptionJson` wrote, for these weights.
 * @throws Error that says what is wrong with it, or where it does not fit the weights
 */
export function parseModelDescription(json: string, weights: SavedModel['weights']): ModelDescription {
  const value = parseJson(json);
  const version = (value as { formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version === 'number' && version > 1)
    throw new Error(`its description has format version ${version}; a newer Soften can read it`);
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`its description cannot be used: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  checkSizes(parsed.data, weights);
  checkNumbers(weights);
  return parsed.data;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Error(`its description is no JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** Whoever computes with a NaN predicts nothing else. */
function checkNumbers(weights: SavedModel['weights']): void {
  const broken = weights.find(({ data }) => !data.every(Number.isFinite));
  if (broken)
    throw new Error(`its weights are not all numbers: ${broken.name} holds a NaN or an infinite one`);
}

function checkSizes(description: ModelDescription, weights: SavedModel['weights']): void {
  const { columns, scales, guards, outputs, plan } = description;
  const { inputs, outputs: targets } = networkShapeOf(weights);
  const same = (what: string, found: number, expected: number) => {
    if (found !== expected)
      throw new Error(`its weights and its description differ: ${expected} ${what} and ${found}`);
  };
  same('inputs', columns.length, inputs);
  same('inputs', scales.length, inputs);
  same('outputs', outputs.length, targets);
  same('outputs', plan.targets.length, targets);
  for (const { name, meanColumn, sdColumn } of guards)
    if (Math.max(meanColumn, sdColumn) >= inputs)
      throw new Error(`its description names a column beyond its ${inputs} inputs, for ${name}`);
}
