// What the module of the audio descriptors exports. Its memory is imported and laid out by the caller; all pointers are in
// bytes. Every function does the same operations in the same order as its counterpart in src/core/audio, several at a
// time, and so gives the same bits.

export { harmonicSums } from './harmonic-sums';
export { lagProducts } from './lag-products';
export { pitchSpectrum } from './pitch-spectrum';
export { realFft } from './real-fft';
export { windowFrame } from './window-frame';
