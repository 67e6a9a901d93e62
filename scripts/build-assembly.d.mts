// Types of build-assembly.mjs for vite.config.ts.
export function ensureAssembly(say?: (line: string) => void): Promise<void>;
