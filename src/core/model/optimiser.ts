// One update of all weights from the gradients of one batch. What it remembers is plain data, so that a run can be
// taken up where it stopped.
import {
  add,
  div,
  minimum,
  mul,
  scalar,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  tensor,
  tidy,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { AdamSettings, SgdSettings } from './train-settings.ts';

/** Updates done, and what is remembered of each parameter: the velocity (sgd), or both moments (adam), in turn. */
export interface OptimiserState {
  readonly updates: number;
  readonly slots: readonly Float32Array[];
}

export interface Optimiser {
  /** New parameters; frees the old ones. The gradients stay the caller's. */
  update(parameters: readonly Tensor[], gradients: readonly Tensor[]): Tensor[];
  state(): Promise<OptimiserState>;
  dispose(): void;
}

/** @param earlier goes on from there; its slots must be those of the same parameters */
export function createOptimiser(
  settings: SgdSettings | AdamSettings,
  parameters: readonly Tensor[],
  earlier?: OptimiserState,
): Optimiser {
  const perParameter = settings.kind === 'adam' ? 2 : 1;
  const owners = parameters.flatMap((parameter) => new Array<Tensor>(perParameter).fill(parameter));
  let updates = earlier?.updates ?? 0;
  let slots = owners.map((owner, i) =>
    earlier ? tensor((earlier.slots[i] as Float32Array).slice(), owner.shape) : zerosLike(owner),
  );

  function step(parameter: Tensor, gradient: Tensor, own: readonly Tensor[]): Tensor[] {
    if (settings.kind === 'sgd') return sgdStep(settings, parameter, gradient, own as [Tensor]);
    return adamStep(settings, updates, parameter, gradient, own as [Tensor, Tensor]);
  }

  return {
    update(before, gradients) {
      updates += 1;
      const stepped = before.map((parameter, i) => {
        const own = slots.slice(perParameter * i, perParameter * (i + 1));
        return tidy(() => step(parameter, gradients[i] as Tensor, own));
      });
      for (const old of [...before, ...slots]) old.dispose();
      slots = stepped.flatMap((results) => results.slice(1));
      return stepped.map((results) => results[0] as Tensor);
    },
    async state() {
      const arrays = await Promise.all(slots.map((slot) => slot.data<'float32'>()));
      return { updates, slots: arrays.map((array) => array.slice()) };
    },
    dispose: () => {
      for (const slot of slots) slot.dispose();
    },
  };
}

/** [parameter, velocity]. */
function sgdStep(
  { learningRate, momentum }: SgdSettings,
  parameter: Tensor,
  gradient: Tensor,
  [velocity]: readonly [Tensor],
): Tensor[] {
  const next = sub(mul(velocity, momentum), mul(gradient, learningRate));
  return [add(parameter, next), next];
}

/** [parameter, first moment, second moment]; `updates` counts this one. */
function adamStep(
  { learningRate, beta1, beta2, epsilon }: AdamSettings,
  updates: number,
  parameter: Tensor,
  gradient: Tensor,
  [first, second]: readonly [Tensor, Tensor],
): Tensor[] {
  const nextFirst = add(mul(first, beta1), mul(gradient, 1 - beta1));
  const nextSecond = add(mul(second, beta2), mul(square(gradient), 1 - beta2));
  const root = add(div(sqrt(nextSecond), Math.sqrt(1 - beta2 ** updates)), epsilon);
  const rate = learningRate / (1 - beta1 ** updates);
  return [sub(parameter, mul(div(nextFirst, root), rate)), nextFirst, nextSecond];
}

/** Scales all gradients alike so that their common norm is at most `norm`; frees the given ones. */
export function clipGradients(gradients: readonly Tensor[], norm: number): Tensor[] {
  const clipped =
    gradients.length === 0
      ? []
      : tidy(() => {
          const squares = gradients.map((gradient) => sum(square(gradient)));
          const total = sqrt(squares.reduce((a, b) => add(a, b)));
          // The tiny addition keeps a gradient of exactly 0 finite; it is PyTorch's.
          const scale = minimum(scalar(1), div(norm, add(total, 1e-6)));
          return gradients.map((gradient) => mul(gradient, scale));
        });
  for (const gradient of gradients) gradient.dispose();
  return clipped;
}
