// Tensors are freed by hand, and `tf.tidy` cannot span a pause. A scope holds what a computation made until its end,
// however it ends.
import { add, type Tensor } from '@tensorflow/tfjs-core';

export class TensorScope {
  private readonly held = new Set<Tensor>();

  /** Frees `tensor` at the end of the scope, at the latest. */
  hold<T extends Tensor>(tensor: T): T {
    this.held.add(tensor);
    return tensor;
  }

  /** Hands `tensor` to the caller, who frees it. */
  release<T extends Tensor>(tensor: T): T {
    this.held.delete(tensor);
    return tensor;
  }

  /** Frees `tensor` now. */
  drop(tensor: Tensor): void {
    this.held.delete(tensor);
    tensor.dispose();
  }

  /** total + part, held in place of both. `total` must be held here; `part` is taken over. */
  accumulate<T extends Tensor>(total: T | null, part: T): T {
    this.hold(part);
    if (!total) return part;
    const next = this.hold(add<T>(total, part));
    this.drop(total);
    this.drop(part);
    return next;
  }

  dispose(): void {
    for (const tensor of this.held) tensor.dispose();
    this.held.clear();
  }
}
