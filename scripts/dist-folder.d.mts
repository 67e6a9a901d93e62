// Types of dist-folder.mjs for the browser tests; the scripts themselves are plain JavaScript.

export const distFolder: string;
