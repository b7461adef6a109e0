// A demo of its own: one with 50,000 members of one filter, and one that is killed in the middle.
import { expect, test } from '@playwright/test';
import { fileURLToPath } from 'node:url';

import { startDemo } from '../demo/server.mjs';
import { count, grow, idsOf } from './support/control';
import { pageOf, quarantine } from './support/members.mjs';
import { Walk } from './support/walk';

const CONTROL = {
  dist: fileURLToPath(new URL(`../../${process.env.GM_DIST ?? 'dist'}`, import.meta.url)), env: { GM_DEMO_CONTROL: '1' },
};

test('50,000 members of one filter are read, one who joins meanwhile among them', async ({ page, context }) => {
  // Five thousand requests: about a minute where nothing else runs.
  test.setTimeout(600_000);
  const demo = await startDemo({ ...CONTROL, members: 81_000, workers: 4 });
  try {
    await quarantine(context, demo.origin);
    expect(await count({ group_id: 10 }, demo.origin)).toBeGreaterThan(50_000);
    await page.goto(demo.origin + pageOf(10));
    const walk = new Walk(page);
    await walk.begin();
    const started = Date.now();
    await expect(walk.region).toContainText(/约剩 \d+ (秒|分钟)/, { timeout: 60_000 });
    await expect(walk.coverage).toContainText(/已读取 1\d,\d{3} \//, { timeout: 200_000 });
    await grow(10, 1, demo.origin);
    await walk.done(560_000);
    test.info().annotations.push({ type: 'seconds', description: String(Math.round((Date.now() - started) / 1000)) });
    const ids = await idsOf({ group_id: 10 }, demo.origin);
    const all = ids.length.toLocaleString('en');
    await expect(walk.coverage).toHaveText(`已读取 ${all} / ${all}`);
    expect(await walk.remembered(10)).toEqual(ids);
  } finally {
    await demo.stop();
  }
});

test('an endpoint that is killed in the middle pauses the walk; restarted, the walk goes on to the right set', async ({ page, context }) => {
  test.setTimeout(180_000);
  const first = await startDemo({ ...CONTROL, members: 6_000 });
  await quarantine(context, first.origin);
  await page.goto(first.origin + pageOf(10));
  const walk = new Walk(page);
  await walk.begin();
  await expect.poll(() => walk.read()).toBeGreaterThan(200);
  await first.stop({ keep: true });
  await expect(walk.state).toHaveText(/第 \d 次重试/);
  await expect(walk.state).toHaveText('已暂停', { timeout: 60_000 });
  await expect(walk.region).toContainText('网络连接失败');
  const kept = await walk.read();
  expect(kept).toBeGreaterThan(200);

  const second = await startDemo({ ...CONTROL, members: 6_000, folder: first.folder, port: first.port });
  try {
    expect(kept).toBeLessThan(await count({ group_id: 10 }, second.origin));
    await grow(10, 3, second.origin);
    await walk.button('继续').click();
    await walk.done(90_000);
    const ids = await idsOf({ group_id: 10 }, second.origin);
    expect(await walk.remembered(10)).toEqual(ids);
    expect(await walk.read()).toBe(ids.length);
  } finally {
    await second.stop();
  }
});
