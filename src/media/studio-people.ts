// Who calls whom in the simulated corpus `studio`: sixteen people made of a few, with other colours and proportions.
import { type Colour, type FaceIdentity, faceIdentities } from './face-identities.ts';

const shirts: readonly Colour[] = [
  [50, 82, 116],
  [124, 58, 58],
  [76, 76, 86],
  [88, 110, 84],
  [150, 120, 62],
];
const walls: readonly Colour[] = [
  [132, 148, 162],
  [178, 170, 150],
  [112, 132, 108],
];

/** The `index`-th of them. A short `tract` means a high voice, which goes with long hair here, so that they can be told apart. */
export function studioPerson(index: number, tract: number): FaceIdentity {
  const alike = faceIdentities.filter(({ longHair }) => longHair === tract < 1);
  const like = alike[index % alike.length] as FaceIdentity;
  const varied = (amount: number, step: number) => 1 + amount * (((index * step) % 5) / 2 - 1);
  return {
    ...like,
    hair: (faceIdentities[(3 * index + 1) % faceIdentities.length] as FaceIdentity).hair,
    shirt: shirts[index % shirts.length] as Colour,
    wall: walls[index % walls.length] as Colour,
    width: like.width * varied(0.03, 2),
    eyeDistance: like.eyeDistance * varied(0.025, 3),
    mouthWidth: like.mouthWidth * varied(0.05, 4),
  };
}
