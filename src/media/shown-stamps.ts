// When the pictures of an AVI file are shown. It stamps its packets in the order of decoding and says nothing else; but one picture
// is shown after each stamp, so that the pictures, in the order in which they are shown, take the stamps in rising order.

/** H.264 never holds back more pictures than these. */
const mostHeldBack = 16;

/**
 * A function that takes the stamp of a picture's packet, in the order in which the decoder gives the pictures, and gives the stamp
 * at which it is shown. `stamps`: of all packets, rising, `stepMicros` apart or more. Pictures that the decoder leaves out do not
 * shift those behind them by more than it may hold back.
 */
export function createShownStamps(
  stamps: readonly number[],
  stepMicros: number,
): (packetStamp: number) => number {
  let next = -1;
  return (packetStamp) => {
    // The first picture is never one that was held back.
    const least = next < 0 ? packetStamp : packetStamp - mostHeldBack * stepMicros;
    next = Math.max(next, 0);
    while ((stamps[next] ?? Number.POSITIVE_INFINITY) < least) next++;
    return stamps[next++] ?? packetStamp;
  };
}
