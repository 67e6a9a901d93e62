/**
 * Frames of a pass of training on a processor, four of the paper's recordings: a larger one is no faster, takes more memory,
 * and of the workers that share a step some wait for the last. Apart from the kernels, because the page asks for it.
 */
export const processorPassFrames = 6400;
