// H.264 from MP4 to AVI, packet by packet, as `ffmpeg -c:v copy` does it.
import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } from 'mediabunny';
import { aviBytes } from '../src/testing/avi-bytes.ts';
import { joined } from '../src/testing/wav-bytes.ts';

export async function aviOfMp4(mp4: ArrayBuffer, framesPerSec: number): Promise<ArrayBuffer> {
  const input = new Input({ source: new BlobSource(new Blob([mp4])), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config?.description) throw new Error('aviOfMp4: expected H.264 in MP4');
  const parameters = parametersOf(new Uint8Array(config.description as ArrayBuffer));
  const packets: Uint8Array[] = [];
  for await (const { data, type } of new EncodedPacketSink(track).packets())
    packets.push(withStartCodes([...(type === 'key' ? parameters : []), ...unitsOf(data)]));
  const [width, height] = [await track.getCodedWidth(), await track.getCodedHeight()];
  return aviBytes({ width, height, framesPerSec, codec: 'H264', packets }).buffer;
}

/** SPS and PPS of the record that MP4 keeps (ISO/IEC 14496-15, 5.3.3.1). */
function parametersOf(record: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  let at = 5;
  for (const mask of [0x1f, 0xff]) {
    const count = (record[at++] as number) & mask;
    for (let i = 0; i < count; i++) {
      const length = ((record[at] as number) << 8) | (record[at + 1] as number);
      found.push(record.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
  }
  return found;
}

/** MP4 writes four bytes of length before each unit. */
function unitsOf(data: Uint8Array): Uint8Array[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const found: Uint8Array[] = [];
  for (let at = 0; at < data.length; ) {
    const length = view.getUint32(at);
    found.push(data.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return found;
}

function withStartCodes(units: readonly Uint8Array[]): Uint8Array {
  return joined(units.flatMap((unit) => [Uint8Array.of(0, 0, 0, 1), unit]));
}
