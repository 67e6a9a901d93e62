// Moving an element from frame to frame at the price of scrolling. A browser builds all layers of the page anew when the
// transform of an element's style changes (1.7 ms a frame on the Raters view); one that belongs to an animation it hands on as
// it is. So the element has an animation that never runs, and each place is its only keyframe.

export class Glide {
  private readonly effect: KeyframeEffect;
  private readonly animation: Animation;
  private transform = '';

  constructor(element: Element) {
    this.effect = new KeyframeEffect(element, null, { duration: 1, fill: 'both' });
    this.animation = new Animation(this.effect);
    this.animation.pause();
  }

  /** Stands where the transform says from the next frame on. */
  to(transform: string): void {
    if (transform === this.transform) return;
    this.transform = transform;
    this.effect.setKeyframes([{ transform }, { transform }]);
  }

  /** Out of sight, wherever the element stands; what is around it has to clip. */
  away(): void {
    this.to('translateX(-99999px)');
  }

  /** The element stands where its style says again. */
  end(): void {
    this.animation.cancel();
  }
}
