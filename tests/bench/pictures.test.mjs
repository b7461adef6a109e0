// The pictures of the bench: each person has one that no page has seen before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';

import { picture, pictureNumber, withOwnPictures } from '../../bench/pictures.mjs';

const numbers = () => {
  const known = new Map();
  return (text) => known.get(text) ?? known.set(text, known.size).get(text);
};
const answer = (rows) => JSON.stringify({ result: 1, data: { list: { data: rows } } });
const row = (id) => ({ id, we_nickname: 'avatar', has_one_customer: { has_one_member: { avatar: '/a.jpg', avatar_image: '/a.jpg' } }, parent_member_avatar_image: '/b.jpg', inviter_member_avatar: '' });
const urls = (text) => text.match(/\/bench-pictures\/\d+\.png/g);

test('no two rows and no two people of a row share a picture, but a member’s two fields do', () => {
  const found = urls(withOwnPictures(answer([row(1), row(2)]), numbers()));
  assert.equal(found.length, 6);
  assert.equal(new Set(found).size, 4);
});

test('a row asked for again has the pictures it had', () => {
  const numberOf = numbers();
  const [first, again] = [1, 2].map(() => urls(withOwnPictures(answer([row(7)]), numberOf)));
  assert.deepEqual(first, again);
});

test('who has no picture gets none, and an answer that is no JSON stays as it is', () => {
  assert.equal(urls(withOwnPictures(answer([{ id: 1, parent_member_avatar_image: '' }]), numbers())), null);
  assert.equal(withOwnPictures('<html>', numbers()), '<html>');
});

test('an address names its picture, and no other address does', () => {
  assert.equal(pictureNumber('/bench-pictures/12.png'), 12);
  for (const url of ['/bench-pictures/x.png', '/bench-pictures/', '/business/2/plugin']) assert.equal(pictureNumber(url), null);
});

test('a picture is a PNG of 64 by 64 pixels, and another number has other pixels', () => {
  const [one, other] = [picture(1), picture(2)];
  assert.equal(one.subarray(1, 4).toString(), 'PNG');
  assert.equal(one.readUInt32BE(16), 64);
  const pixels = (bytes) => inflateSync(bytes.subarray(41, 41 + bytes.readUInt32BE(33)));
  assert.equal(pixels(one).length, 64 * (1 + 3 * 64));
  assert.notDeepEqual(pixels(one), pixels(other));
});
