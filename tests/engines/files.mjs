// Readers of the saved files that know nothing of their writers.
import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';

/** The lines of a CSV with a byte order mark, its fields without quotes. */
export function csvRows(bytes) {
  assert.equal(bytes.subarray(0, 3).toString('hex'), 'efbbbf', 'a byte order mark');
  const lines = bytes.subarray(3).toString().split('\r\n');
  assert.equal(lines.pop(), '', 'the last line ends like the others');
  return lines.map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
}

/** The text of one file of a ZIP archive. */
function unzip(bytes, name) {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  assert.ok(end > 0, 'a ZIP archive');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [nameSize, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    if (bytes.subarray(at + 46, at + 46 + nameSize).toString() === name) {
      const local = bytes.readUInt32LE(at + 42);
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const packed = bytes.subarray(from, from + size);
      return (method === 0 ? packed : inflateRawSync(packed)).toString();
    }
    at += 46 + nameSize + extra + comment;
  }
  return assert.fail(`no ${name} in the archive`);
}

/** How many rows the first sheet of a workbook has below its header. */
export const sheetRows = (bytes) => [...unzip(bytes, 'xl/worksheets/sheet1.xml').matchAll(/<row /g)].length - 1;
