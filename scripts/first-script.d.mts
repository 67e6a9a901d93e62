// Types of first-script.mjs for the browser tests; the scripts themselves are plain JavaScript.

export function firstScript(read: (path: string) => string): {
  gzipBytes: number;
  parts: { path: string; gzipBytes: number }[];
};
