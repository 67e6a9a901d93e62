// What the module exports. Its memory is that of the tfjs backend, imported; all pointers are the caller's, in bytes.
export { columnSums } from './column-sums';
export { product, productScratch } from './product';
export { scanScratch } from './scan';
export { scanBackward } from './scan-backward';
export { scanForward } from './scan-forward';
export { tile1, tile2, tile3, tile4 } from './tile';
