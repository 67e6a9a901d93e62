// Saved models among the files that somebody hands over: single files, a folder, or the zip that Soften itself saves.
import { unzipSync } from 'fflate';
import type { NamedModel } from '../core/experiment/saved-model.ts';
import type { FileSource } from './file-source.ts';
import { modelPaths } from './model-paths.ts';
import { readModelSafetensors } from './model-safetensors.ts';
import { readModelTfjs } from './read-model-tfjs.ts';

/** More than any set of models has: a zip may promise more than memory holds. */
const largestZipBytes = 1e9;

/**
 * Every model among `files`, in the order of their paths; other files are left alone.
 * @throws Error that names the file that cannot be used and says why, or what was expected if there is no model
 */
export async function readModelFiles(files: readonly FileSource[]): Promise<NamedModel[]> {
  const all = (await Promise.all(files.map(unpacked))).flat();
  const found = all.filter(({ path }) => modelPaths.safetensors.test(path) || modelPaths.tfjs.test(path));
  const models: NamedModel[] = [];
  for (const file of found.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const name = nameOf(file.path);
    models.push({ name, ...(await naming(file.path, () => readOne(file, all))) });
  }
  if (models.length > 0) return models;
  const what = files.length === 1 && files[0] ? `${files[0].path} is no model.` : 'There is no model in it.';
  throw new Error(`${what} Expected .safetensors, model.json with weights.bin, or a zip of them.`);
}

/** A zip as the files in it. */
async function unpacked(file: FileSource): Promise<FileSource[]> {
  if (!modelPaths.zip.test(file.path)) return [file];
  return naming(file.path, async () => {
    let total = 0;
    const entries = unzipSync(await file.bytes(), {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        if (total > largestZipBytes) throw new Error('it unpacks to more than 1 GB');
        return !name.endsWith('/');
      },
    });
    return Object.entries(entries).map(([path, bytes]) => ({
      path,
      sizeBytes: bytes.length,
      bytes: async () => bytes,
    }));
  });
}

async function readOne(file: FileSource, all: readonly FileSource[]) {
  const bytes = await file.bytes();
  if (modelPaths.safetensors.test(file.path)) return readModelSafetensors(bytes);
  const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
  return readModelTfjs(new TextDecoder().decode(bytes), async (path) =>
    all.find((one) => one.path === folder + path)?.bytes(),
  );
}

/** `arousal-audio-E-seed1` of `arousal-audio-E-seed1/model.json` and of `x/arousal-audio-E-seed1.safetensors`. */
function nameOf(path: string): string {
  const parts = path.split('/');
  const last = parts.at(-1) as string;
  return modelPaths.tfjs.test(path) ? (parts.at(-2) ?? last) : last.replace(modelPaths.safetensors, '');
}

async function naming<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^\w+: /, '') : String(error);
    throw new Error(`${path}: this model cannot be used: ${why}.`, { cause: error });
  }
}
