// By which names files are known for saved models. Apart from their readers, which are loaded when a model is opened.

export const modelPaths = {
  safetensors: /\.safetensors$/i,
  zip: /\.zip$/i,
  tfjs: /(^|\/)model\.json$/i,
};

const corpusFolders = /(^|\/)(traces|features|labels)\//i;

/** Whether dropped files are to be opened as saved models: a corpus may have its models beside it, and stays a corpus. */
export function areModelPaths(paths: readonly string[]): boolean {
  const some = (kind: RegExp) => paths.some((path) => kind.test(path));
  if (some(corpusFolders)) return false;
  return (
    some(modelPaths.safetensors) || some(modelPaths.tfjs) || (paths.length === 1 && some(modelPaths.zip))
  );
}
