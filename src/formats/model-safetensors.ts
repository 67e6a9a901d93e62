// A trained model as one file: weights as PyTorch names and lays them out (core/model/torch-weights.ts), and in the metadata
// the description that turns features into E and sigma (core/experiment/saved-model.ts).
import type { SavedModel } from '../core/experiment/saved-model.ts';
import { fromTorch, toTorch } from '../core/model/torch-weights.ts';
import { modelDescriptionJson, parseModelDescription } from './model-description.ts';
import { readSafetensors, safetensorsPieces } from './safetensors.ts';

/** The entry of the metadata that holds the description. */
const entry = 'soften';

/** The file, in pieces. */
export function modelSafetensorsPieces({ description, weights }: SavedModel): Uint8Array<ArrayBuffer>[] {
  return safetensorsPieces({
    tensors: toTorch(weights),
    // `format` is what other readers look for: the layout of the tensors is PyTorch's.
    metadata: { format: 'pt', [entry]: modelDescriptionJson(description) },
  });
}

/** @throws Error that says what is wrong with the file */
export function readModelSafetensors(bytes: Uint8Array): SavedModel {
  const { tensors, metadata } = readSafetensors(bytes);
  const json = metadata[entry];
  if (json === undefined)
    throw new Error('its metadata has no entry "soften", so it is no model that Soften saved');
  const weights = fromTorch(tensors);
  return { description: parseModelDescription(json, weights), weights };
}
