// The models of a run as one download, made where their weights lie.
import { type Zippable, zipSync } from 'fflate';
import { type ModelDescription, modelNames, type SavedModel } from '../core/experiment/saved-model.ts';
import type { ProjectArchive } from '../core/project/project-archive.ts';
import { joinPieces } from '../formats/join-pieces.ts';
import { modelSafetensorsPieces } from '../formats/model-safetensors.ts';
import { modelTfjsFiles } from '../formats/model-tfjs.ts';

interface ModelOrder {
  readonly runId: string;
  readonly models: readonly ModelDescription[];
  readonly format: 'safetensors' | 'tfjs';
}

/**
 * A zip with `<name>.safetensors` or `<name>/model.json` and `<name>/weights.bin` of every model. Weights are noise to a
 * packer, so they are stored as they are.
 * @throws Error naming the model whose weights were not kept or are damaged
 */
export async function modelZip(
  archive: Pick<ProjectArchive, 'weightsOf'>,
  { runId, models, format }: ModelOrder,
): Promise<Uint8Array<ArrayBuffer>> {
  const names = modelNames(models);
  const files: Zippable = {};
  for (const [i, description] of models.entries()) {
    const name = names[i] as string;
    const weights = await weightsOf(archive, runId, description).catch((cause: Error) => {
      throw new Error(`modelZip: ${name}: ${cause.message}`, { cause });
    });
    Object.assign(files, filesOf(name, { description, weights }, format));
  }
  // The same models are the same bytes: no date.
  return zipSync(files, { level: 0, mtime: '1980-01-01T00:00:00' });
}

async function weightsOf(
  archive: Pick<ProjectArchive, 'weightsOf'>,
  runId: string,
  { plan, epoch }: ModelDescription,
): Promise<SavedModel['weights']> {
  const epochs = await archive.weightsOf(runId, plan);
  const found = epochs?.find((one) => one.epoch === epoch);
  if (!found) throw new Error('its weights were not kept; train it again to have them');
  return found.weights;
}

function filesOf(name: string, model: SavedModel, format: 'safetensors' | 'tfjs'): Zippable {
  if (format === 'safetensors') return { [`${name}.safetensors`]: joinPieces(modelSafetensorsPieces(model)) };
  const files = modelTfjsFiles(model);
  return {
    [`${name}/model.json`]: new TextEncoder().encode(files['model.json']),
    [`${name}/weights.bin`]: joinPieces(files['weights.bin']),
  };
}
