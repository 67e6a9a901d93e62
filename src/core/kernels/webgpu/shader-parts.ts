// What every shader of a scan begins with, and the transposed copy of the weights that the way back reads.

/** One dispatch: the sizes, and the steps it is for. `fresh` is 1 where nothing has been carried over from higher steps. */
export const rangeWords = ['batch', 'steps', 'fromStep', 'toStep', 'fresh'] as const;

/**
 * Activations, and where things lie (blstm-layout.ts). WGSL promises little of `exp` and `tanh` far from 0, so arguments
 * are clamped to where the results have long reached their limits in float32. Near 0 the quotient of exponentials cancels
 * and the series of tanh takes over; its next term is below 6e-8 of the result.
 */
export function shaderHead(cells: number): string {
  return `
const H = ${cells}u;
struct Range { ${rangeWords.map((word) => `${word}: u32`).join(', ')} }
fn sigmoid4(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(-clamp(x, vec4f(-40.0), vec4f(40.0)))); }
fn tanh1(x: f32) -> f32 {
  let s = x * x;
  let near = x * (1.0 + s * (-1.0 / 3.0 + s * (2.0 / 15.0 + s * (-17.0 / 315.0 + s * (62.0 / 2835.0)))));
  let far = 1.0 - 2.0 / (1.0 + exp(2.0 * clamp(x, -20.0, 20.0)));
  return select(far, near, abs(x) < 0.3);
}
fn activate(z: vec4f) -> vec4f { let s = sigmoid4(z); return vec4f(s.x, s.y, tanh1(z.z), s.w); }
fn frameOf(step: u32, length: u32, direction: u32) -> u32 { return select(length - 1u - step, step, direction == 0u); }
fn cellAt(sequence: u32, frame: u32, direction: u32, cell: u32) -> u32 {
  return ((sequence * range.steps + frame) * 2u + direction) * H + cell;
}
`;
}

/** Of one cell: gradients of the gates, and of the c before. From the gates, c, the c before, and dh and dc. */
export const gateGradientFunction = `
struct CellGradient { gates: vec4f, before: f32 }
fn cellGradient(a: vec4f, c: f32, past: f32, dh: f32, dcAfter: f32) -> CellGradient {
  let t = tanh1(c);
  let dc = dh * a.w * (1.0 - t * t) + dcAfter;
  let gates = vec4f(dc * a.z, dc * past, dc * a.x, dh * t)
    * vec4f(a.x * (1.0 - a.x), a.y * (1.0 - a.y), 1.0 - a.z * a.z, a.w * (1.0 - a.w));
  return CellGradient(gates, dc * a.y);
}
`;

/**
 * The buffer \`carry\` of the way back, as vec4f: the weights with both cells exchanged, [2, to, from], so that neighbouring
 * threads read neighbouring weights; then (dh, dc, -, -) of every cell, [B, 2, H].
 */
export function carryRows(batch: number, cells: number): number {
  return 2 * cells * cells + 2 * batch * cells;
}

/** Threads of the transposing shader's workgroups. */
export const transposeInvocations = 64;

export function transposeShader(cells: number): string {
  return `
const H = ${cells}u;
@group(0) @binding(0) var<storage, read> recurrent: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> carry: array<vec4f>;
@compute @workgroup_size(${transposeInvocations})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let cell = id.x;
  if (cell < H) { carry[(id.z * H + id.y) * H + cell] = recurrent[(id.z * H + cell) * H + id.y]; }
}
`;
}

/** What every forward scan is bound to, in the order of its buffers. */
export const forwardBindings = `@group(0) @binding(0) var<storage, read> projected: array<vec4f>;
@group(0) @binding(1) var<storage, read> recurrent: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> hidden: array<f32>;
@group(0) @binding(3) var<storage, read_write> gates: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> cells: array<f32>;
@group(0) @binding(5) var<storage, read> lengths: array<u32>;
@group(0) @binding(6) var<uniform> range: Range;`;

/** What every backward scan is bound to, in the order of its buffers. */
export const backwardBindings = `@group(0) @binding(0) var<storage, read> dHidden: array<f32>;
@group(0) @binding(1) var<storage, read> gates: array<vec4f>;
@group(0) @binding(2) var<storage, read> cells: array<f32>;
@group(0) @binding(3) var<storage, read_write> dProjected: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> carry: array<vec4f>;
@group(0) @binding(5) var<storage, read> lengths: array<u32>;
@group(0) @binding(6) var<uniform> range: Range;`;
