// The shaders of the scheme `perStep`: one dispatch per step, a tile of cells and sequences per workgroup, so that the
// weights that were read once serve all sequences of the tile. No limit on the number of cells.
import { backwardBindings, forwardBindings, gateGradientFunction, shaderHead } from './shader-parts.ts';

/** Cells and sequences of a workgroup's tile; one thread for each pair. */
export const tile = { cells: 8, sequences: 8 } as const;
/** Cells of the other side of the product that stand in workgroup memory at a time. */
const DEPTH = 16;
const THREADS = tile.cells * tile.sequences;

const placeOfThread = `
@compute @workgroup_size(${tile.cells}, ${tile.sequences})
fn main(@builtin(local_invocation_id) local: vec3u, @builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) group: vec3u) {
  let direction = group.z;
  let step = range.fromStep;
  let j = group.x * ${tile.cells}u + local.x;
  let b = group.y * ${tile.sequences}u + local.y;
  let there = j < H && b < range.batch;
  let length = select(0u, lengths[min(b, range.batch - 1u)], b < range.batch);
  var frame = step;
  if (step < length) { frame = frameOf(step, length, direction); }
  let at = cellAt(min(b, range.batch - 1u), frame, direction, min(j, H - 1u));`;

/**
 * sum over k of `state(k) * weights(k)` into `sum`, tile by tile. `load` gives a state for `sequence` (inside the batch) and
 * its `length`, or leaves it at 0.
 */
function product(weights: string, type: 'f32' | 'vec4f', load: string): string {
  return `
  var sum = vec4f();
  for (var k0 = 0u; k0 < H; k0 += ${DEPTH}u) {
    for (var q = thread; q < ${tile.sequences * DEPTH}u; q += ${THREADS}u) {
      let sequence = group.y * ${tile.sequences}u + q / ${DEPTH}u;
      let k = k0 + q % ${DEPTH}u;
      var state = ${type}();
      if (sequence < range.batch && k < H) {
        let length = lengths[sequence];
        ${load}
      }
      states[q] = state;
    }
    for (var q = thread; q < ${tile.cells * DEPTH}u; q += ${THREADS}u) {
      let k = k0 + q / ${tile.cells}u;
      let to = group.x * ${tile.cells}u + q % ${tile.cells}u;
      var weight = vec4f();
      if (k < H && to < H) { weight = ${weights}[(direction * H + k) * H + to]; }
      tileWeights[q] = weight;
    }
    workgroupBarrier();
    for (var k = 0u; k < ${DEPTH}u; k++) {
      sum += states[local.y * ${DEPTH}u + k] * tileWeights[k * ${tile.cells}u + local.x];
    }
    workgroupBarrier();
  }`;
}

/** Bindings as those of `wholeScanForward`. Grid: tiles of cells x tiles of sequences x directions. */
export function perStepForward(cells: number): string {
  return `
${forwardBindings}
${shaderHead(cells)}
var<workgroup> states: array<f32, ${tile.sequences * DEPTH}>;
var<workgroup> tileWeights: array<vec4f, ${tile.cells * DEPTH}>;
${placeOfThread}
  ${product(
    'recurrent',
    'f32',
    `if (step > 0u && step < length) {
          state = hidden[cellAt(sequence, frameOf(step - 1u, length, direction), direction, k)];
        }`,
  )}
  if (!there) { return; }
  if (step >= length) { gates[at] = vec4f(); cells[at] = 0.0; hidden[at] = 0.0; return; }
  var past = 0.0;
  if (step > 0u) { past = cells[select(at + 2u * H, at - 2u * H, direction == 0u)]; }
  let a = activate(projected[at] + sum);
  let c = a.y * past + a.x * a.z;
  gates[at] = a; cells[at] = c; hidden[at] = a.w * tanh1(c);
}
`;
}

/** Bindings as those of `wholeScanBackward`. */
export function perStepBackward(cells: number): string {
  return `
${backwardBindings}
${shaderHead(cells)}
${gateGradientFunction}
var<workgroup> states: array<vec4f, ${tile.sequences * DEPTH}>;
var<workgroup> tileWeights: array<vec4f, ${tile.cells * DEPTH}>;
${placeOfThread}
  ${product(
    'carry',
    'vec4f',
    `if (step + 1u < length) {
          state = dProjected[cellAt(sequence, frameOf(step + 1u, length, direction), direction, k)];
        }`,
  )}
  if (!there) { return; }
  if (step >= length) { dProjected[at] = vec4f(); return; }
  let kept = 2u * H * H + (b * 2u + direction) * H + j;
  var dcAfter = 0.0;
  if (step + 1u < length) { dcAfter = carry[kept].y; }
  var past = 0.0;
  if (step > 0u) { past = cells[select(at + 2u * H, at - 2u * H, direction == 0u)]; }
  let dh = dHidden[at] + ((sum.x + sum.y) + (sum.z + sum.w));
  let gradient = cellGradient(gates[at], cells[at], past, dh, dcAfter);
  dProjected[at] = gradient.gates;
  carry[kept] = vec4f(0.0, gradient.before, 0.0, 0.0);
}
`;
}
