// Where a process of `soften bench blstm` begins: Node runs no TypeScript, so tsx comes first.
import { register } from 'tsx/esm/api';

register();
await import('./bench-blstm-child.ts');
