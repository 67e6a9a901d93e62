// The shaders of the scheme `wholeScan`: a workgroup keeps the hidden state of its sequences in its own memory and walks
// through all steps of the dispatch. Sequences of a workgroup that have ended are carried along and write zeros.

import type { GroupPlan } from './scan-scheme.ts';
import { backwardBindings, forwardBindings, gateGradientFunction, shaderHead } from './shader-parts.ts';

type WholeScanPlan = Extract<GroupPlan, { kind: 'wholeScan' }>;

/** Bindings in the order of `var`s below, `range` last. Grid: groups of sequences x directions. */
export function wholeScanForward(cells: number, plan: WholeScanPlan): string {
  const { all, sequences, own } = unroller(plan);
  return `
${forwardBindings}
${shaderHead(cells)}
var<workgroup> past: array<array<f32, ${plan.sequences}>, H>;
@compute @workgroup_size(${plan.invocations})
fn main(@builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) group: vec3u) {
  ${laneVariables(plan)}
  ${all((p, r) => `var h${p}${r} = 0.0; var c${p}${r} = 0.0;`)}
  if (range.fromStep > 0u) {
    ${all(
      (p, r) => `if (range.fromStep < length${r} && j${p} < H) {
      let at = cellAt(b${r}, frameOf(range.fromStep - 1u, length${r}, direction), direction, j${p});
      h${p}${r} = hidden[at]; c${p}${r} = cells[at];
    }`,
    )}
  }
  for (var step = range.fromStep; step < range.toStep; step++) {
    ${sequences((r) => rowVariables(r))}
    ${all((p, r) => `var z${p}${r} = vec4f();`)}
    if (step < longest) {
      ${own((p) => `if (j${p} < H) { ${sequences((r) => `past[j${p}][${r}] = h${p}${r};`)} }`)}
      workgroupBarrier();
      for (var k = 0u; k < H; k++) {
        let base = (direction * H + k) * H;
        ${own((p) => `let w${p} = recurrent[base + min(j${p}, H - 1u)];`)}
        ${sequences((r) => `let s${r} = past[k][${r}];`)}
        ${all((p, r) => `z${p}${r} += s${r} * w${p};`)}
      }
      workgroupBarrier();
    }
    ${all(
      (p, r) => `if (j${p} < H && there${r}) {
      let at = row${r} + j${p};
      if (step < length${r}) {
        let a = activate(projected[at] + z${p}${r});
        c${p}${r} = a.y * c${p}${r} + a.x * a.z;
        h${p}${r} = a.w * tanh1(c${p}${r});
        gates[at] = a; cells[at] = c${p}${r}; hidden[at] = h${p}${r};
      } else { gates[at] = vec4f(); cells[at] = 0.0; hidden[at] = 0.0; }
    }`,
    )}
  }
}
`;
}

/** As `wholeScanForward`, from the highest step down; \`carry\` is that of shader-parts.ts, its weights already there. */
export function wholeScanBackward(cells: number, plan: WholeScanPlan): string {
  const { all, sequences, own } = unroller(plan);
  return `
${backwardBindings}
${shaderHead(cells)}
${gateGradientFunction}
fn carryAt(sequence: u32, direction: u32, cell: u32) -> u32 { return 2u * H * H + (sequence * 2u + direction) * H + cell; }
var<workgroup> later: array<array<vec4f, ${plan.sequences}>, H>;
@compute @workgroup_size(${plan.invocations})
fn main(@builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) group: vec3u) {
  ${laneVariables(plan)}
  ${all((p, r) => `var dh${p}${r} = 0.0; var dc${p}${r} = 0.0;`)}
  if (range.fresh == 0u) {
    ${all(
      (p, r) => `if (j${p} < H) {
      let kept = carry[carryAt(b${r}, direction, j${p})];
      dh${p}${r} = kept.x; dc${p}${r} = kept.y;
    }`,
    )}
  }
  for (var up = range.toStep; up > range.fromStep; up--) {
    let step = up - 1u;
    ${sequences((r) => rowVariables(r))}
    ${all(
      (p, r) => `var d${p}${r} = vec4f();
    if (j${p} < H && there${r}) {
      let at = row${r} + j${p};
      if (step < length${r}) {
        var past = 0.0;
        if (step > 0u) { past = cells[select(at + 2u * H, at - 2u * H, direction == 0u)]; }
        let gradient = cellGradient(gates[at], cells[at], past, dHidden[at] + dh${p}${r}, dc${p}${r});
        d${p}${r} = gradient.gates;
        dc${p}${r} = gradient.before;
      }
      dProjected[at] = d${p}${r};
    }`,
    )}
    if (step < longest) {
      ${own((p) => `if (j${p} < H) { ${sequences((r) => `later[j${p}][${r}] = d${p}${r};`)} }`)}
      workgroupBarrier();
      ${all((p, r) => `var sum${p}${r} = vec4f();`)}
      for (var k = 0u; k < H; k++) {
        let to = (direction * H + k) * H;
        ${own((p) => `let w${p} = carry[to + min(j${p}, H - 1u)];`)}
        ${sequences((r) => `let s${r} = later[k][${r}];`)}
        ${all((p, r) => `sum${p}${r} += s${r} * w${p};`)}
      }
      workgroupBarrier();
      ${all((p, r) => `dh${p}${r} = (sum${p}${r}.x + sum${p}${r}.y) + (sum${p}${r}.z + sum${p}${r}.w);`)}
    }
  }
  ${all(
    (p, r) => `if (j${p} < H && there${r}) {
    carry[carryAt(b${r}, direction, j${p})] = vec4f(dh${p}${r}, dc${p}${r}, 0.0, 0.0);
  }`,
  )}
}
`;
}

/** Text per sequence of the workgroup, per cell of the thread, and per pair: private arrays would leave the registers. */
function unroller({ sequences: count, cellsEach }: WholeScanPlan) {
  const repeat = (times: number, write: (i: number) => string) =>
    Array.from({ length: times }, (_, i) => write(i)).join('\n');
  const sequences = (write: (r: number) => string) => repeat(count, write);
  const own = (write: (p: number) => string) => repeat(cellsEach, write);
  const all = (write: (p: number, r: number) => string) => own((p) => sequences((r) => write(p, r)));
  return { all, sequences, own };
}

/** Which cells and sequences a thread has. A sequence beyond the batch stands in for the last one and writes nothing. */
function laneVariables(plan: WholeScanPlan): string {
  const { sequences, own } = unroller(plan);
  return `let direction = group.y;
  ${own((p) => `let j${p} = thread + ${p * plan.invocations}u;`)}
  ${sequences(
    (r) => `let there${r} = group.x * ${plan.sequences}u + ${r}u < range.batch;
  let b${r} = min(group.x * ${plan.sequences}u + ${r}u, range.batch - 1u);
  let length${r} = lengths[b${r}];`,
  )}
  var longest = 0u;
  ${sequences((r) => `longest = max(longest, length${r});`)}`;
}

/** Row of the step, or of the padding that the step is responsible for. */
function rowVariables(r: number): string {
  return `var frame${r} = step;
    if (step < length${r}) { frame${r} = frameOf(step, length${r}, direction); }
    let row${r} = cellAt(b${r}, frame${r}, direction, 0u);`;
}
