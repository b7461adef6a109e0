<?php

declare(strict_types=1);

/*
 * The analysis' figures, counted by plain SQL in the demo's database: figures.php DB GROUP TODAY GROUPING WHERE.
 *
 * GROUP is a group's id or `all`, GROUPING is Day, Week or Month, WHERE a JSON object: an SQL condition on `seen` for each dimension
 * something is chosen in. It shares nothing with the engine but the questions; prints them in the engine's shape.
 */

[, $path, $group, $today, $grouping, $where] = $argv;
$db = new PDO("sqlite:$path", null, null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_STRINGIFY_FETCHES => false]);
$chosen = json_decode($where, true, 8, JSON_THROW_ON_ERROR);

/** A column as the endpoint prints it: `quirks` says what a row prints otherwise. */
function printed(string $column, string $otherwise = ''): string
{
    $value = $otherwise === '' ? "m.$column" : $otherwise;

    return "CASE WHEN m.quirks IS NULL OR json_type(m.quirks, '$.$column') IS NULL THEN $value
        WHEN json_extract(m.quirks, '$.$column') = '__missing__' THEN NULL ELSE json_extract(m.quirks, '$.$column') END";
}

// An object that is printed as an empty array is none.
$isGone = static fn (string $relation): string =>
    "(m.quirks IS NOT NULL AND (json_type(m.quirks, '$.$relation') = 'array' AND json_array_length(m.quirks, '$.$relation') = 0
        OR json_extract(m.quirks, '$.$relation') = '__missing__'))";
$noMember = "({$isGone('has_one_customer')} OR m.quirks IS NOT NULL AND json_type(m.quirks, '$.has_one_customer.has_one_member') = 'array')";
$blanks = "' ' || char(9, 10, 13, 12288)";

$db->exec('CREATE TEMP TABLE seen AS
    SELECT m.id, CAST(' . printed('join_time') . ' AS INTEGER) AS joined, CAST(' . printed('join_scene') . ' AS INTEGER) AS scene,
        CAST(' . printed('member_type') . ' AS INTEGER) AS kind, CAST(' . printed('status') . ' AS INTEGER) AS status,
        ' . printed('status_desc', "CASE m.status WHEN 1 THEN '在群' WHEN 2 THEN '已退群' ELSE '' END") . ' AS status_words,
        nullif(CAST(' . printed('withdraw_time') . ' AS INTEGER), 0) AS gone, CAST(' . printed('withdraw_scene') . " AS INTEGER) AS how,
        trim(coalesce(" . printed('we_nickname') . ", ''), $blanks) AS nickname, m.userid, m.unionid, m.invitor_userid AS inviter_userid,
        CASE WHEN {$isGone('has_one_invitor')} THEN NULL ELSE employee.name END AS employee_name, inviting.nickname AS inviting_name,
        CASE WHEN {$isGone('has_one_employee')} THEN NULL ELSE self.name END AS own_name,
        CASE WHEN $noMember THEN NULL ELSE shop.uid END AS uid,
        CASE WHEN $noMember THEN NULL ELSE shop.createtime END AS registered,
        CASE WHEN $noMember THEN '' ELSE shop.nickname || shop.realname END AS shop_name,
        CAST(coalesce(" . printed('parent_member_uid', 'm.parent_id') . ", 0) AS INTEGER) AS referrer
    FROM group_members m
    LEFT JOIN mc_members shop ON shop.uid =
        (SELECT member_id FROM yz_member_unique u WHERE u.unionid = m.unionid AND m.unionid <> '' ORDER BY unique_id LIMIT 1)
    LEFT JOIN yz_work_wechat_employee employee ON employee.userid = m.invitor_userid AND m.invitor_userid <> ''
    LEFT JOIN yz_work_wechat_employee self ON self.userid = m.userid
    LEFT JOIN mc_members inviting ON inviting.uid = m.inviter_uid
    WHERE " . ($group === 'all' ? '1' : 'm.group_id = ' . (int) $group));
$db->exec("ALTER TABLE seen ADD COLUMN is_in; ALTER TABLE seen ADD COLUMN stayed; ALTER TABLE seen ADD COLUMN inviter; ALTER TABLE seen ADD COLUMN twice");
$db->exec("UPDATE seen SET is_in = (status = 1), inviter_userid = trim(inviter_userid),
    inviter = trim(coalesce(nullif(employee_name, ''), nullif(inviting_name, ''), inviter_userid, ''), $blanks)");
$db->exec('UPDATE seen SET stayed = CASE WHEN gone >= joined THEN gone - joined END WHERE NOT is_in');
$person = "coalesce(nullif(userid, ''), unionid)";
$db->exec("UPDATE seen SET twice = $person IN (SELECT $person FROM seen WHERE $person <> '' GROUP BY 1 HAVING count(*) > 1)");

$midnight = (int) $db->query("SELECT unixepoch('$today', '-8 hours')")->fetchColumn();

/** The rows that pass every choice but those of the dimensions named. */
$passing = static function (string ...$own) use ($chosen): string {
    return implode(' AND ', ['1', ...array_values(array_diff_key($chosen, array_flip($own)))]);
};
$all = static fn (string $sql): array => $db->query($sql)->fetchAll(PDO::FETCH_ASSOC);
$row = static fn (string $sql): array => array_map(static fn ($n) => $n ?? 0, $all($sql)[0]);

$tally = 'count(*) AS joined, coalesce(sum(is_in), 0) AS still_in,
    coalesce(sum(NOT is_in AND stayed IS NOT NULL AND stayed < 7 * 86400), 0) AS left_early,
    coalesce(sum(uid IS NOT NULL), 0) AS members, coalesce(sum(uid IS NOT NULL AND registered >= joined), 0) AS became_members';

$start = static fn (string $time): string => match ($grouping) {
    'Day' => "date($time, 'unixepoch', '+8 hours')",
    'Week' => "date($time, 'unixepoch', '+8 hours', 'weekday 0', '-6 days')",
    'Month' => "date($time, 'unixepoch', '+8 hours', 'start of month')",
};
$overTime = $passing('Joined', 'Left');
$buckets = [];
foreach ($all("SELECT {$start('joined')} AS start, sum(scene IS 1) AS a, sum(scene IS 2) AS b, sum(scene IS 3) AS c,
        sum(scene IS NULL OR scene NOT BETWEEN 1 AND 3) AS d FROM seen WHERE $overTime AND joined IS NOT NULL GROUP BY 1") as $bucket) {
    $buckets[$bucket['start']] = ['scenes' => [$bucket['a'], $bucket['b'], $bucket['c'], $bucket['d']], 'left' => 0];
}
foreach ($all("SELECT {$start('gone')} AS start, count(*) AS n FROM seen WHERE $overTime AND NOT is_in AND gone IS NOT NULL GROUP BY 1") as $bucket) {
    $buckets[$bucket['start']] = ['left' => $bucket['n']] + ($buckets[$bucket['start']] ?? ['scenes' => [0, 0, 0, 0]]);
}
ksort($buckets);

$retention = [];
foreach ([1, 7, 30] as $days) {
    $old = "joined <= $midnight - $days * 86400";
    $retention[] = ['days' => $days, 'until' => $midnight - $days * 86400] + $row("SELECT
        sum($old AND (is_in OR stayed >= $days * 86400)) AS stayed, sum($old AND NOT is_in AND stayed < $days * 86400) AS left,
        sum($old AND NOT is_in AND stayed IS NULL) AS unknown, sum(joined > $midnight - $days * 86400) AS too_young,
        sum(joined IS NULL) AS undated FROM seen WHERE {$passing('Stay')}");
}

$steps = $passing('Step');
$waits = array_column($all("SELECT registered - joined AS wait FROM seen
    WHERE $steps AND uid IS NOT NULL AND registered >= joined ORDER BY 1"), 'wait');
$middle = intdiv(count($waits), 2);
$median = match (true) {
    $waits === [] => null,
    count($waits) % 2 === 1 => $waits[$middle],
    default => intdiv($waits[$middle - 1] + $waits[$middle], 2),
};
$conversion = $row("SELECT count(*) AS joined, sum(uid IS NOT NULL) AS members, sum(uid IS NULL) AS unregistered,
    sum(uid IS NOT NULL AND registered < joined) AS before,
    sum(uid IS NOT NULL AND registered >= joined) AS after,
    sum(uid IS NOT NULL AND (registered IS NULL OR joined IS NULL)) AS undated, sum(uid IS NOT NULL AND referrer > 0) AS referred
    FROM seen WHERE $steps");

$hours = array_fill(0, 7, array_fill(0, 24, 0));
foreach ($all("SELECT (strftime('%w', joined, 'unixepoch', '+8 hours') + 6) % 7 AS day, CAST(strftime('%H', joined, 'unixepoch', '+8 hours') AS INTEGER) AS hour,
        count(*) AS n FROM seen WHERE {$passing('Hour')} AND joined IS NOT NULL GROUP BY 1, 2") as $cell) {
    $hours[$cell['day']][$cell['hour']] = $cell['n'];
}

$problems = $row("SELECT sum(scene IS NOT NULL AND scene NOT BETWEEN 1 AND 3) AS SceneUnknown, sum(scene IS NULL) AS SceneMissing,
    sum(kind IS NOT NULL AND kind NOT BETWEEN 1 AND 2) AS KindUnknown, sum(kind IS NULL) AS KindMissing,
    sum(status IS NOT NULL AND status <> 1 AND coalesce(status_words, '') = '') AS StatusUnknown, sum(status IS NULL) AS StatusMissing,
    sum(nickname = '' AND coalesce(own_name, '') = '' AND coalesce(shop_name, '') = '') AS Nameless, sum(joined IS NULL) AS JoinedMissing,
    sum(NOT is_in AND gone IS NULL) AS LeftUndated, sum(NOT is_in AND gone < joined) AS LeftBeforeJoined, sum(twice) AS Twice
    FROM seen WHERE {$passing('Problem')}");

$code = static fn (string $column, string $dimension): array => array_column(array_map(
    static fn (array $share): array => ['code' => $share['code'] ?? 'none', 'tally' => array_diff_key($share, ['code' => 0])],
    $all("SELECT $column AS code, $tally FROM seen WHERE {$passing($dimension)} GROUP BY 1"),
), 'tally', 'code');

$brought = $passing('Inviter');
$inviters = [];
foreach ($all("SELECT coalesce(inviter_userid, '') AS userid, min(inviter) AS name, $tally FROM seen
        WHERE $brought AND inviter <> '' GROUP BY coalesce(nullif(inviter_userid, ''), char(10) || inviter)") as $inviter) {
    $inviters[] = ['userid' => $inviter['userid'], 'name' => $inviter['name'], 'tally' => array_diff_key($inviter, ['userid' => 0, 'name' => 0])];
}
usort($inviters, static fn (array $a, array $b): int => [$b['tally']['joined'], $a['name'], $a['userid']] <=> [$a['tally']['joined'], $b['name'], $b['userid']]);

echo json_encode([
    'total' => $row("SELECT $tally FROM seen WHERE {$passing()}"),
    'buckets' => (object) $buckets,
    'undated' => $row("SELECT sum(joined IS NULL) AS joined, sum(NOT is_in AND gone IS NULL) AS left FROM seen WHERE $overTime"),
    'scenes' => (object) $code('scene', 'Scene'),
    'kinds' => (object) $code('kind', 'Kind'),
    'beings' => $row("SELECT sum(is_in) AS is_in, sum(NOT is_in AND how IS 0) AS by_themselves, sum(NOT is_in AND how IS 1) AS removed,
        sum(NOT is_in AND (how IS NULL OR how NOT IN (0, 1))) AS somehow FROM seen WHERE {$passing('Being')}"),
    'inviters' => $inviters,
    'nobody' => $row("SELECT $tally FROM seen WHERE $brought AND inviter = ''"),
    'retention' => $retention,
    'conversion' => $conversion + ['median' => $median],
    'hours' => $hours,
    'problems' => (object) array_filter($problems),
], JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR), "\n";
