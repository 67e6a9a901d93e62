// Several charts that move together share what a frame may cost: in each, one of them paints, and the next one in the next.

export class PaintTurns<Painter> {
  /** Those that wait, the longest first. */
  private readonly waiting = new Set<Painter>();
  private painter: Painter | null = null;
  private frame: unknown = null;

  /** Whether `painter` may paint in this frame. Whoever may not keeps its place: ask again in the next, or leave. */
  ask(painter: Painter, frame: unknown): boolean {
    if (frame !== this.frame) {
      this.frame = frame;
      this.painter = null;
    }
    if (this.painter === painter) return true;
    this.waiting.add(painter);
    const [first] = this.waiting;
    if (this.painter !== null || first !== painter) return false;
    this.waiting.delete(painter);
    this.painter = painter;
    return true;
  }

  /** It has nothing to paint any more. */
  leave(painter: Painter): void {
    this.waiting.delete(painter);
  }
}
