// Which numbers the descriptors are: what was computed with another version is computed again.

/** To be raised with every change that moves a value by more than rounding. */
export const descriptorsVersion = 1;
