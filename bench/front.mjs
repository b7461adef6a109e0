// A server in front of the demo that remembers each answer: every page gets the same bytes after the same time, whatever PHP and the
// database were doing at that moment. It keeps the headers, validators included, gives every person a picture of their own, and can hold
// the endpoint's answers back.
import { createServer, request } from 'node:http';

import { picture, pictureNumber, withOwnPictures } from './pictures.mjs';

// Also the policy of strict pages, for all alike: component libraries write inline styles and ship fonts that it forbids.
const DROPPED = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date', 'host', 'content-security-policy']);

/**
 * @param {string} target the demo's origin
 * @returns {Promise<{origin: string, delay: number, stop: () => Promise<void>}>} `delay` in milliseconds before each endpoint answer
 */
export async function startFront(target) {
  const answers = new Map();
  const numbers = new Map();
  const numberOf = (text) => {
    if (!numbers.has(text)) numbers.set(text, numbers.size);
    return numbers.get(text);
  };
  const front = { delay: 0 };
  const server = createServer(async (asked, answer) => {
    const number = pictureNumber(asked.url);
    if (number !== null) {
      answer.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'max-age=86400' });
      answer.end(picture(number));
      return;
    }
    const chunks = [];
    for await (const chunk of asked) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const isEndpoint = asked.url.startsWith('/business/');
    const key = `${asked.method} ${asked.url} ${asked.headers['accept-encoding']} ${body}`;
    if (!answers.has(key)) {
      answers.set(key, ask(target, asked, body).then((got) => (isEndpoint
        ? { ...got, body: Buffer.from(withOwnPictures(String(got.body), numberOf)) }
        : got)));
    }
    try {
      const { status, headers, body: kept } = await answers.get(key);
      if (isEndpoint && front.delay) await new Promise((resolve) => setTimeout(resolve, front.delay));
      if (headers.etag && asked.headers['if-none-match'] === headers.etag) {
        answer.writeHead(304, { etag: headers.etag, 'cache-control': headers['cache-control'] });
        answer.end();
        return;
      }
      answer.writeHead(status, { ...headers, 'content-length': kept.length });
      answer.end(kept);
    } catch {
      answers.delete(key);
      answer.destroy();
    }
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(front, {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  });
}

function ask(target, asked, body) {
  const headers = Object.fromEntries(Object.entries(asked.headers).filter(([name]) => !DROPPED.has(name) && name !== 'if-none-match'));
  return new Promise((resolve, reject) => {
    const out = request(`${target}${asked.url}`, { method: asked.method, headers }, async (got) => {
      try {
        const chunks = [];
        for await (const chunk of got) chunks.push(chunk);
        const kept = Object.entries(got.headers).filter(([name]) => !DROPPED.has(name) && name !== 'content-length');
        resolve({ status: got.statusCode, headers: Object.fromEntries(kept), body: Buffer.concat(chunks) });
      } catch (error) {
        reject(error);
      }
    });
    out.once('error', reject);
    out.end(body);
  });
}
