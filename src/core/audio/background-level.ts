// The level of the background around each moment of a sound that arrives: the smallest smoothed level of some seconds
// (minimum statistics: R. Martin, IEEE Trans. Speech and Audio Processing 9 (2001) 504). It follows slow changes, needs no
// silence at the start, and holds no more than those seconds.

/** Rows on either side over which the level is averaged before its minimum is taken. */
const smoothing = 5;

export interface BackgroundLevel {
  /** The level of the next row, dB; -Infinity where nothing is heard. */
  push(level: number): void;
  /** There are no more rows: hands over those that are left. */
  end(): void;
}

/**
 * Hands each row's level and background to `onRow`, in order and some seconds late: the minimum of the smoothed level over
 * `half` rows to both sides. Rows that are not heard do not count, or digital silence in one place would make every noise
 * elsewhere loud; Infinity where nothing is heard all around.
 */
export function createBackgroundLevel(
  half: number,
  onRow: (level: number, background: number) => void,
): BackgroundLevel {
  /** By row number: those from the one that is due to the newest, and what a mean needs before. */
  const levels = new Float64Array(half + 2 * smoothing + 2);
  // Rows whose smoothed levels rise: the first is the minimum of the window (a monotonic queue, in a ring).
  const queue = {
    row: new Float64Array(2 * half + 2),
    level: new Float64Array(2 * half + 2),
    head: 0,
    tail: 0,
  };
  let [pushed, smoothed, told] = [0, 0, 0];

  /** The mean of the finite levels; Infinity if there are none, which is no minimum. */
  function meanHeard(from: number, to: number): number {
    let [sum, count] = [0, 0];
    for (let row = from; row < to; row++) {
      const value = levels[row % levels.length] as number;
      if (!Number.isFinite(value)) continue;
      sum += value;
      count++;
    }
    return count > 0 ? sum / count : Number.POSITIVE_INFINITY;
  }

  function smoothNext(): void {
    const value = meanHeard(Math.max(0, smoothed - smoothing), Math.min(pushed, smoothed + smoothing + 1));
    const { row, level } = queue;
    while (queue.tail > queue.head && (level[(queue.tail - 1) % level.length] as number) >= value)
      queue.tail--;
    row[queue.tail % row.length] = smoothed++;
    level[queue.tail++ % level.length] = value;
  }

  function tellNext(): void {
    const { row, level } = queue;
    while ((row[queue.head % row.length] as number) < told - half) queue.head++;
    onRow(levels[told % levels.length] as number, level[queue.head % level.length] as number);
    told++;
  }

  return {
    push(level) {
      levels[pushed++ % levels.length] = level;
      if (smoothed + smoothing < pushed) smoothNext();
      if (told + half < smoothed) tellNext();
    },
    end() {
      while (smoothed < pushed) {
        smoothNext();
        if (told + half < smoothed) tellNext();
      }
      while (told < pushed) tellNext();
    },
  };
}
