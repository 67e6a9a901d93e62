// The compiled kernels of the audio descriptors for tests of core, which knows no files.
export { loadDescriptorKernels } from '../cli/descriptor-kernels.ts';
