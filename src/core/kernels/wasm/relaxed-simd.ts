// Which build of the kernels an engine can run.

// A function that multiplies and adds once, (local v128) -> f32x4.relaxed_madd, and nothing else.
const probe = [
  [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  [0x01, 0x04, 0x01, 0x60, 0x00, 0x00],
  [0x03, 0x02, 0x01, 0x00],
  [0x0a, 0x10, 0x01, 0x0e, 0x01, 0x01, 0x7b],
  [0x20, 0x00, 0x20, 0x00, 0x20, 0x00, 0xfd, 0x85, 0x02, 0x1a, 0x0b],
];

// Every JavaScript engine has it, but only the DOM library tells TypeScript.
declare const WebAssembly: { validate(bytes: Uint8Array): boolean };

/** Whether this engine takes the build that fuses multiplications and additions. */
export function knowsRelaxedSimd(): boolean {
  return WebAssembly.validate(Uint8Array.from(probe.flat()));
}
