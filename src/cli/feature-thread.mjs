// Where a thread that extracts features begins: Node runs no TypeScript and threads inherit no loader, so tsx comes first.
import { register } from 'tsx/esm/api';

register();
await import('./feature-thread.ts');
