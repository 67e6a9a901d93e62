// Who is drawn: colours and proportions of simulated faces, made up.

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

export interface FaceIdentity {
  readonly skin: Colour;
  readonly shade: Colour;
  readonly lip: Colour;
  readonly hair: Colour;
  readonly brow: Colour;
  readonly iris: Colour;
  readonly shirt: Colour;
  readonly wall: Colour;
  /** Relative to the drawn head: 1 is as it comes. */
  readonly width: number;
  readonly eyeDistance: number;
  readonly mouthWidth: number;
  /** Whether hair falls to the shoulders. */
  readonly longHair: boolean;
}

export const faceIdentities: readonly FaceIdentity[] = [
  {
    skin: [226, 180, 152],
    shade: [152, 98, 78],
    lip: [178, 86, 86],
    hair: [60, 40, 28],
    brow: [58, 40, 30],
    iris: [84, 62, 42],
    shirt: [50, 82, 116],
    wall: [132, 148, 162],
    width: 1,
    eyeDistance: 1,
    mouthWidth: 1,
    longHair: false,
  },
  {
    skin: [144, 96, 68],
    shade: [84, 52, 36],
    lip: [130, 68, 64],
    hair: [24, 20, 18],
    brow: [24, 18, 18],
    iris: [50, 34, 24],
    shirt: [124, 58, 58],
    wall: [178, 170, 150],
    width: 1.04,
    eyeDistance: 1.03,
    mouthWidth: 1.08,
    longHair: false,
  },
  {
    skin: [240, 206, 184],
    shade: [180, 126, 106],
    lip: [196, 106, 108],
    hair: [166, 126, 70],
    brow: [124, 92, 58],
    iris: [72, 104, 126],
    shirt: [76, 76, 86],
    wall: [112, 132, 108],
    width: 0.96,
    eyeDistance: 0.98,
    mouthWidth: 0.95,
    longHair: true,
  },
  {
    skin: [202, 150, 116],
    shade: [126, 82, 60],
    lip: [158, 76, 78],
    hair: [34, 28, 30],
    brow: [36, 28, 28],
    iris: [60, 44, 30],
    shirt: [88, 110, 84],
    wall: [150, 140, 160],
    width: 0.98,
    eyeDistance: 1.02,
    mouthWidth: 1,
    longHair: true,
  },
];
