// A picture of its own for every person and every place a picture stands in: no page gains by having decoded one before.
import { deflateSync } from 'node:zlib';

const SIDE = 64;
const FIELDS = /^(?:avatar|avatar_image|parent_member_avatar_image|inviter_member_avatar)$/;
const PREFIX = '/bench-pictures/';

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});
const crc = (bytes) => ~bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;

function chunk(type, data) {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  data.copy(out, 8);
  out.writeUInt32BE(crc(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** A PNG of 64 by 64 pixels whose colours follow from the number. */
export function picture(number) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIDE, 0);
  head.writeUInt32BE(SIDE, 4);
  head.set([8, 2], 8); // eight bits a channel, RGB
  const rows = Buffer.alloc(SIDE * (1 + 3 * SIDE));
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      rows.set([(number * 37 + x * 2) & 255, (number * 91 + y * 2) & 255, (number * 13 + x + y) & 255], y * (1 + 3 * SIDE) + 1 + 3 * x);
    }
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The number of the picture that an address names, or null for any other address. */
export function pictureNumber(url) {
  const found = url.startsWith(PREFIX) && /^(\d+)\.png$/.exec(url.slice(PREFIX.length));
  return found ? Number(found[1]) : null;
}

/**
 * An answer of the endpoint in which every picture there is has an address that occurs nowhere else.
 * @param {string} text
 * @param {(text: string) => number} numberOf a number that no other text has
 */
export function withOwnPictures(text, numberOf) {
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    return text;
  }
  for (const [place, row] of Object.entries(answer?.data?.list?.data ?? {})) rename(row, `${row?.id ?? `place ${place}`}`);
  return JSON.stringify(answer);

  function rename(node, place) {
    for (const [key, value] of Object.entries(node ?? {})) {
      if (value && typeof value === 'object') rename(value, `${place}.${key}`);
      // A member's two fields name the same picture.
      else if (FIELDS.test(key) && value) node[key] = `${PREFIX}${numberOf(`${place}.${key.replace('avatar_image', 'avatar')}`)}.png`;
    }
  }
}
