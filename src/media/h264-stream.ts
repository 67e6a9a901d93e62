// H.264 as a stream of units with start codes (ISO/IEC 14496-10, annex B): what a decoder has to be told of it.

/** Kinds of units. */
const [keyPicture, sequenceParameters] = [5, 7];

/** Kind and place of each unit. Empty if it is no such stream. */
function unitsOf(data: Uint8Array): { kind: number; at: number }[] {
  const units: { kind: number; at: number }[] = [];
  for (let at = data.indexOf(1, 2); at >= 0; at = data.indexOf(1, at + 1)) {
    if (data[at - 1] !== 0 || data[at - 2] !== 0 || at + 1 >= data.length) continue;
    units.push({ kind: (data[at + 1] as number) & 0x1f, at: at + 1 });
  }
  return units;
}

export interface H264Packet {
  /** Begins with a start code. MP4 writes lengths instead. */
  readonly hasStartCodes: boolean;
  /** Decoding can begin here. */
  readonly isKey: boolean;
  /** As WebCodecs wants it, such as avc1.64001f; null if the packet brings no parameters. */
  readonly codec: string | null;
}

export function h264Packet(data: Uint8Array): H264Packet {
  const units = unitsOf(data);
  const parameters = units.find(({ kind }) => kind === sequenceParameters);
  const profile = parameters && data.subarray(parameters.at + 1, parameters.at + 4);
  const digits = profile && Array.from(profile, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    hasStartCodes: data[0] === 0 && data[1] === 0 && (units[0]?.at ?? 9) <= 4,
    isKey: units.some(({ kind }) => kind === keyPicture),
    codec: digits?.length === 6 ? `avc1.${digits}` : null,
  };
}
