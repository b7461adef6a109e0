// The analysis' figures by SQL and by the engine, in one shape, so that the two can be compared.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Today on the server's wall clock, UTC+8. */
export const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The figures of a group (or `all`), by `figures.php`. `where` is an SQL condition for each dimension something is chosen in. */
export const bySql = (db, group, grouping, where = {}, day = today()) =>
  JSON.parse(execFileSync('php', [`${root}tests/demo/figures.php`, db, String(group), day, grouping, JSON.stringify(where)], { maxBuffer: 1 << 28 }));

/** The figures of these answers of the endpoint, by the engine, in the shape of `bySql`. */
export function byEngine(answers, grouping, choices = [], day = today()) {
  const figures = JSON.parse(execFileSync(
    'cargo', ['run', '--quiet', ...(process.env.CI ? ['--locked'] : []), '--example', 'figures', '--', day, JSON.stringify(grouping), JSON.stringify(choices)],
    { cwd: root, input: answers.join('\n'), maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'inherit'] },
  ));
  return { ...inShape(figures), differences: figures.differences, unreadable: figures.unreadable };
}

const date = (days) => new Date(days * 86_400_000).toISOString().slice(0, 10);
const isSome = ({ scenes, left }) => left > 0 || scenes.some((count) => count > 0);
const byCode = (shares) => Object.fromEntries(shares.filter(({ tally }) => tally.joined > 0).map(({ code, tally }) => [code ?? 'none', tally]));

function inShape(figures) {
  const { timeline, inviters, hours, findings } = figures;
  return {
    total: figures.total,
    buckets: Object.fromEntries(timeline.buckets.filter(isSome).map(({ from, scenes, left }) => [date(from), { scenes, left }])),
    undated: { joined: timeline.undated.scenes.reduce((sum, count) => sum + count, 0), left: timeline.undated.left },
    scenes: byCode(figures.scenes),
    kinds: byCode(figures.kinds),
    beings: figures.beings,
    inviters: inviters.top.map(({ inviter, tally }) => ({ ...inviter, tally })),
    inviterCount: inviters.count,
    rest: inviters.rest,
    nobody: inviters.nobody,
    retention: figures.retention,
    conversion: figures.conversion,
    hours: hours.cells,
    problems: Object.fromEntries(findings.map(({ problem, rows }) => [problem, rows])),
  };
}
