// Types of offline-plugin.mjs for vite.config.ts; the scripts themselves are plain JavaScript.
import type { Plugin } from 'vite';

export const workerFile: string;
export function offlinePlugin(): Plugin;
export function buildName(contents: Record<string, string | Uint8Array>): string;
export function keptFiles(
  contents: Record<string, string | Uint8Array>,
  whenUsed?: readonly string[],
): { path: string; sha256: string; whenUsed?: true }[];
