// What the extraction needs of a video, whoever demuxes it.

/** A decoded frame; it holds memory of the decoder until it is closed. */
export interface VideoPicture {
  /** Stamp of the medium, seconds. */
  readonly timeSec: number;
  /** Draws it upright and with square pixels over width x height. */
  draw(canvas: OffscreenCanvasRenderingContext2D, width: number, height: number): void;
  close(): void;
}

export interface OpenedVideo {
  /** Of the upright picture with square pixels. */
  readonly width: number;
  readonly height: number;
  readonly codec: string;
  /** From the first frame's stamp (0 if that is before 0) to the last frame's end. */
  readonly firstSec: number;
  readonly endSec: number;
  /** The frame that is shown at each of the ascending times; null where there is none. */
  framesAt(timesSec: Iterable<number>): AsyncIterable<VideoPicture | null>;
  everyFrame(): AsyncIterable<VideoPicture>;
  close(): void;
}
