// A figure as it travels: JSON in which a column is only named, and the columns beside it as bytes.

const TYPES = {
  i1: Int8Array,
  u1: Uint8Array,
  i2: Int16Array,
  u2: Uint16Array,
  i4: Int32Array,
  u4: Uint32Array,
  f4: Float32Array,
  f8: Float64Array,
};

/** Put the columns back in their places; a column with rows becomes an array of rows. */
export function unpack({ json, columns }) {
  return JSON.parse(json, (_, value) => (value && typeof value.column === "number" && value.dtype ? read(columns[value.column], value) : value));
}

function read(view, { dtype, shape }) {
  // A typed array must start at a multiple of its item's size, and a message starts where it likes.
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  const flat = new TYPES[dtype](bytes);
  return shape ? fold(flat, shape.split(",").map(Number)) : flat;
}

function fold(flat, [rows, ...rest]) {
  if (rest.length === 0) return flat;
  const size = flat.length / rows;
  return Array.from({ length: rows }, (_, i) => fold(flat.subarray(i * size, (i + 1) * size), rest));
}
