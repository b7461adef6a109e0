// Brotli, as hard as it goes: what a server sends to browsers that take it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const COMPRESSED = ['.html', '.js', '.wasm', '.css'];

function brotli(bytes, extension) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_MODE]: extension === '.wasm' ? constants.BROTLI_MODE_GENERIC : constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** Writes a .br beside every text and wasm file of a folder. */
export function compressAll(folder) {
  for (const name of readdirSync(folder)) {
    const extension = extname(name);
    if (COMPRESSED.includes(extension)) writeFileSync(join(folder, `${name}.br`), brotli(readFileSync(join(folder, name)), extension));
  }
}
