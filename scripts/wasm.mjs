// What a wasm module is made of, for the scripts that make one smaller.

/** Reads what a module is made of, from a place on. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  name() {
    return this.take(this.number()).toString();
  }

  /** What `read` passes over. */
  raw(read) {
    const from = this.at;
    read();
    return this.bytes.subarray(from, this.at);
  }
}

/** A number, as a module writes it. */
export const number = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.from([...bytes, value]);
};
/** A name with its length. */
export const text = (name) => Buffer.concat([number(Buffer.byteLength(name)), Buffer.from(name)]);
/** A list with its length. */
export const list = (items) => Buffer.concat([number(items.length), ...items]);

/** A module's sections in order, each with its number and its content. */
export function sections(wasm) {
  const reader = new Reader(wasm, 8);
  const found = [];
  while (reader.at < wasm.length) found.push({ id: reader.take(1)[0], content: reader.take(reader.number()) });
  return found;
}

/** A module of such sections. */
export const moduleOf = (parts) =>
  Buffer.concat([Buffer.from('\0asm\x01\0\0\0', 'latin1'), ...parts.flatMap(({ id, content }) => [Buffer.from([id]), number(content.length), content])]);
