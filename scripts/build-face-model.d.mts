// Types of build-face-model.mjs for vite.config.ts.
export function ensureFaceModel(say?: (line: string) => void): Promise<void>;
