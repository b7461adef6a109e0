import { startStack } from '../../proxy/stack.mjs';
import { beginMatrix, printMatrix } from './matrix-table';

/** One demo and one proxy for all tests; workers learn the addresses from the environment. */
export default async function start() {
  beginMatrix();
  const stack = await startStack();
  process.env.GM_ORIGIN = stack.origin;
  process.env.GM_DEMO = stack.target;
  process.env.GM_DEMO_DB = stack.db;
  return async () => {
    printMatrix();
    await stack.stop();
  };
}
