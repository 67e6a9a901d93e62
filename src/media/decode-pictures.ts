// Packets in, decoded pictures out, through WebCodecs: never more waiting than the decoder needs to be kept at work.

export interface PicturePacket {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly isKey: boolean;
  /** Whole microseconds. */
  readonly stamp: number;
}

/** Packets that may wait for the decoder while nobody asks for a picture. */
const mostWaiting = 6;

/** In the order in which they are shown; each to be closed by whoever takes it. @throws Error if the decoder cannot go on */
export async function* decodedPictures(
  packets: AsyncGenerator<PicturePacket, void>,
  config: VideoDecoderConfig,
): AsyncGenerator<VideoFrame, void> {
  const ready: VideoFrame[] = [];
  let failure: unknown = null;
  let stage = 'reading' as 'reading' | 'flushing' | 'ended';
  let wake: () => void = () => undefined;
  const fail = (error: unknown) => {
    failure = error;
    wake();
  };
  const decoder = new VideoDecoder({
    output: (frame) => {
      ready.push(frame);
      wake();
    },
    error: fail,
  });
  decoder.addEventListener('dequeue', () => wake());
  decoder.configure(config);
  try {
    for (;;) {
      const frame = ready.shift();
      if (frame) yield frame;
      else if (failure !== null) throw failure;
      else if (stage === 'ended') return;
      else if (stage === 'flushing' || decoder.decodeQueueSize > mostWaiting)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      else {
        const { value, done } = await packets.next();
        // It may have failed meanwhile, and takes nothing more then.
        if (failure !== null) continue;
        if (!done) {
          const { data, isKey, stamp } = value;
          decoder.decode(new EncodedVideoChunk({ type: isKey ? 'key' : 'delta', timestamp: stamp, data }));
          continue;
        }
        stage = 'flushing';
        decoder
          .flush()
          .catch(fail)
          .finally(() => {
            stage = 'ended';
            wake();
          });
      }
    }
  } finally {
    for (const frame of ready) frame.close();
    if (decoder.state !== 'closed') decoder.close();
    await packets.return();
  }
}
