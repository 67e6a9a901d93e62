// Where the built app lies.

import { resolve } from 'node:path';
import { root } from './tools.mjs';

export const distFolder = resolve(root, 'dist');
