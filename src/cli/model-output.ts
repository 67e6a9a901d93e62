// The chosen networks of an experiment as files that `soften predict`, PyTorch and others read.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ModelDescription, modelNames } from '../core/experiment/saved-model.ts';
import { modelSafetensorsPieces } from '../formats/model-safetensors.ts';
import { weightsOf } from './network-folder.ts';
import type { Terminal } from './terminal.ts';

const folderName = 'models';

/** Writes `models/<plan>.safetensors` into `out` from the weights in `kept`, and says what is there; a model that cannot be written is told. */
export async function writeModels(
  out: string,
  kept: string,
  models: readonly ModelDescription[],
  terminal: Terminal,
): Promise<string> {
  const folder = join(out, folderName);
  await mkdir(folder, { recursive: true });
  const names = modelNames(models).map(
    (name) => `${name.replaceAll(/[^\p{L}\p{N}.+_-]+/gu, '_')}.safetensors`,
  );
  let bytes = 0;
  let written = 0;
  for (const [i, description] of models.entries()) {
    const path = join(folder, names[i] as string);
    try {
      const epochs = await weightsOf(kept, description.plan);
      const found = epochs?.find(({ epoch }) => epoch === description.epoch);
      if (!found) throw new Error('its weights are not there');
      const pieces = modelSafetensorsPieces({ description, weights: found.weights });
      await writeFile(path, pieces);
      bytes += pieces.reduce((sum, piece) => sum + piece.length, 0);
      written += 1;
    } catch (error) {
      terminal.err(`${path}: this model could not be written (${(error as Error).message}).\n`);
    }
  }
  const size = `${Number((bytes / 1e6).toPrecision(3))} MB`;
  return `${folderName}/ (${written} file${written === 1 ? '' : 's'}, ${size})`;
}
