// Formats are made in pieces, so that large arrays are not copied where pieces can be written one after the other. Where
// one run of bytes is wanted, this makes it.

/** All pieces, one after the other. */
export function joinPieces(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
