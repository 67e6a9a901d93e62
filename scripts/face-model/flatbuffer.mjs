// FlatBuffers, as far as a TensorFlow Lite model needs them: reading tables, and writing new ones in front of an old file
// that stays as it is, so that a network is extended without being parsed as a whole. References lead forwards only, so
// parents are laid out before their children and the old file comes last.

/** Reads tables at byte positions of a file. */
export class FlatReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @returns {number} position of the root table */
  root() {
    return this.follow(0);
  }

  /** @returns {number[]} positions of the tables in field `field` of the table at `position`; none if the field is missing */
  tables(position, field) {
    return this.items(position, field).map((at) => this.follow(at));
  }

  /** @returns {number[]} the 32 bit integers in a vector field */
  integers(position, field) {
    return this.items(position, field).map((at) => this.view.getInt32(at, true));
  }

  follow(at) {
    return at + this.view.getUint32(at, true);
  }

  items(position, field) {
    const vtable = position - this.view.getInt32(position, true);
    const slot = 4 + 2 * field;
    const offset = slot < this.view.getUint16(vtable, true) ? this.view.getUint16(vtable + slot, true) : 0;
    if (offset === 0) return [];
    const start = this.follow(position + offset);
    return Array.from({ length: this.view.getUint32(start, true) }, (_, i) => start + 4 + 4 * i);
  }
}

/**
 * A piece of the new file. `anchor` is where references to it point, `refs` are its own: where they stand, and the block
 * they lead to, or a position in the old file.
 * @typedef {{ bytes: Uint8Array, align: number, anchor: number, refs: { at: number, to: Block | number }[] }} Block
 */

/** A byte-sized value of a table. */
export const byte = (value) => ({ byte: value });

/**
 * A table: `fields` by their number; a number is a 32 bit integer, `byte(n)` a byte, a block or `{ old: position }` a
 * reference, null a field left out.
 * @returns {Block}
 */
export function table(fields) {
  const vtableBytes = 4 + 2 * fields.length;
  const anchor = Math.ceil(vtableBytes / 4) * 4;
  const bytes = new Uint8Array(anchor + 4 + 4 * fields.length);
  const view = new DataView(bytes.buffer);
  const refs = [];
  const vtable = anchor - vtableBytes;
  view.setUint16(vtable, vtableBytes, true);
  view.setUint16(vtable + 2, bytes.length - anchor, true);
  view.setInt32(anchor, vtableBytes, true);
  for (const [number, field] of fields.entries()) {
    if (field === null) continue;
    const at = anchor + 4 + 4 * number;
    view.setUint16(vtable + 4 + 2 * number, at - anchor, true);
    if (typeof field === 'number') view.setInt32(at, field, true);
    else if (field.byte !== undefined) view.setUint8(at, field.byte);
    else refs.push({ at, to: field.old ?? field });
  }
  return { bytes, align: 4, anchor, refs };
}

/** A vector of references. */
export function references(targets) {
  const block = vector(4 * targets.length, targets.length, 4);
  block.refs = targets.map((target, i) => ({ at: block.anchor + 4 + 4 * i, to: target.old ?? target }));
  return block;
}

/** A vector of 32 bit integers. */
export function integers(values) {
  return bytesOf(Int32Array.from(values), values.length, 4);
}

/** A vector of 32 bit floats. */
export function floats(values) {
  return bytesOf(Float32Array.from(values), values.length, 4);
}

/** A vector of bytes that begins at a multiple of 16, as the weights of a network have to. */
export function data(bytes) {
  return bytesOf(bytes, bytes.byteLength, 16);
}

/** Text, which a zero ends. */
export function text(value) {
  return bytesOf(Buffer.from(`${value}\0`), value.length, 4);
}

function bytesOf(values, count, align) {
  const block = vector(values.byteLength, count, align);
  block.bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), block.anchor + 4);
  return block;
}

/** @returns {Block} */
function vector(byteLength, count, align) {
  const anchor = align - 4;
  const bytes = new Uint8Array(anchor + 4 + byteLength);
  new DataView(bytes.buffer).setUint32(anchor, count, true);
  return { bytes, align, anchor, refs: [] };
}

/**
 * The whole file: `root` and what it leads to, then `old` from a multiple of 16 on.
 * @param {Block} root
 * @param {string} identifier four letters
 * @param {Uint8Array} [old]
 */
export function flatFile(root, identifier, old = new Uint8Array()) {
  const starts = new Map();
  let end = 8;
  const place = (block) => {
    if (starts.has(block)) throw new Error('flatFile: expected each block to be referred to once');
    starts.set(block, aligned(end, block.align));
    end = starts.get(block) + block.bytes.length;
    for (const { to } of block.refs) if (typeof to !== 'number') place(to);
  };
  place(root);
  const oldStart = aligned(end, 16);
  const file = new Uint8Array(oldStart + old.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, starts.get(root) + root.anchor, true);
  file.set(Buffer.from(identifier), 4);
  for (const [block, start] of starts) {
    file.set(block.bytes, start);
    for (const { at, to } of block.refs) {
      const target = typeof to === 'number' ? oldStart + to : starts.get(to) + to.anchor;
      view.setUint32(start + at, target - (start + at), true);
    }
  }
  file.set(old, oldStart);
  return file;
}

function aligned(position, align) {
  return Math.ceil(position / align) * align;
}
