<?php

declare(strict_types=1);

namespace Demo;

use Demo\Data\Generator;
use Demo\Data\Store;
use Demo\Http\Request;
use Demo\Http\Response;
use PDO;

/**
 * For tests only (GM_DEMO_CONTROL=1, and only from this machine): makes the list grow, shrink and change, and counts by plain SQL joins that share
 * nothing with the endpoint's queries, so that the two can be compared.
 */
final class Control
{
    public static function answer(Request $request): Response
    {
        if (getenv('GM_DEMO_CONTROL') !== '1' || !$request->fromThisMachine()) {
            return Response::text(404, "Not found\n");
        }
        Database::connect((string) getenv('GM_DEMO_DB'));

        return match ($request->method . ' ' . $request->path) {
            'POST /demo/control/add' => self::add($request->input()),
            'POST /demo/control/leave' => self::leave($request->input()),
            'POST /demo/control/remove' => self::remove($request->input()),
            'GET /demo/control/count' => Response::json(['count' => self::select('count(DISTINCT m.id)', $request->input())[0]]),
            'GET /demo/control/ids' => Response::json(['ids' => self::select('DISTINCT m.id', $request->input(), 'ORDER BY m.id DESC')]),
            default => Response::text(404, "Not found\n"),
        };
    }

    /** `{"group_id": 10, "count": 1}`: that many more members who joined just now. */
    private static function add(array $input): Response
    {
        $group = (int) ($input['group_id'] ?? 10);
        $count = max(1, min(10000, (int) ($input['count'] ?? 1)));
        $pdo = Database::pdo();
        $pdo->exec('BEGIN IMMEDIATE');
        [$id, $uid, $unique] = $pdo->query('SELECT (SELECT max(id) FROM group_members), (SELECT max(uid) FROM mc_members),
            (SELECT max(unique_id) FROM yz_member_unique)')->fetch(PDO::FETCH_NUM);
        $store = new Store($pdo);
        $generator = new Generator($store, time());
        mt_srand($id);
        for ($i = 1; $i <= $count; $i++) {
            $generator->writeOneMore($id + $i, $uid + $i, $unique + $i, $group);
        }
        $store->flush();
        $pdo->exec('COMMIT');

        return Response::json(['added' => $count, 'ids' => range($id + 1, $id + $count)]);
    }

    /** `{"ids": [...]}`: these have left just now, by themselves. */
    private static function leave(array $input): Response
    {
        return self::change('UPDATE group_members SET status = 2, withdraw_time = ' . time() . ', withdraw_scene = 0 WHERE id = ?', $input);
    }

    /** `{"ids": [...]}`: these rows are in the list no more. */
    private static function remove(array $input): Response
    {
        return self::change('DELETE FROM group_members WHERE id = ?', $input);
    }

    private static function change(string $sql, array $input): Response
    {
        $pdo = Database::pdo();
        $pdo->exec('BEGIN IMMEDIATE');
        $statement = $pdo->prepare($sql);
        foreach ((array) ($input['ids'] ?? []) as $id) {
            $statement->execute([(int) $id]);
        }
        $pdo->exec('COMMIT');

        return Response::json(['changed' => count((array) ($input['ids'] ?? []))]);
    }

    /** One column of the rows that match the endpoint's own parameters. */
    private static function select(string $what, array $input, string $order = ''): array
    {
        $where = ['1'];
        $values = [];
        foreach ([
            'group_id' => 'm.group_id', 'id' => 'm.id', 'join_scene' => 'm.join_scene', 'chat_owner_uid' => 'parent.uid',
            'inviter_member_uid' => 'inviter.uid',
        ] as $name => $column) {
            if (($input[$name] ?? '') !== '') {
                $where[] = "$column = ?";
                $values[] = (int) $input[$name];
            }
        }
        foreach ([
            'customer_kwd' => ['m.we_nickname', 'member.nickname', 'member.realname', 'member.mobile'],
            'invitor_kwd' => ['employee.name', 'employee.alias', 'employee.mobile'],
            'chat_owner_kwd' => ['parent.nickname', 'parent.realname', 'parent.mobile'],
            'inviter_member_kwd' => ['inviter.nickname', 'inviter.realname', 'inviter.mobile'],
        ] as $name => $columns) {
            if (($input[$name] ?? '') !== '') {
                $where[] = '(' . implode(' OR ', array_map(static fn (string $one): string => "$one LIKE ? ESCAPE '\\'", $columns)) . ')';
                array_push($values, ...array_fill(0, count($columns), '%' . addcslashes((string) $input[$name], '\\%_') . '%'));
            }
        }
        if (($input['start_time'] ?? '') !== '' && ($input['end_time'] ?? '') !== '') {
            $where[] = "datetime(m.join_time, 'unixepoch', '+8 hours') BETWEEN ? AND ?";
            array_push($values, $input['start_time'], $input['end_time']);
        }
        $statement = Database::pdo()->prepare("SELECT $what FROM group_members m
            LEFT JOIN yz_member_unique customer ON customer.unionid = m.unionid
            LEFT JOIN mc_members member ON member.uid = customer.member_id
            LEFT JOIN yz_work_wechat_employee employee ON employee.userid = m.invitor_userid
            LEFT JOIN mc_members parent ON parent.uid = m.parent_id
            LEFT JOIN mc_members inviter ON inviter.uid = m.inviter_uid
            WHERE " . implode(' AND ', $where) . " $order");
        foreach ($values as $i => $value) {
            $statement->bindValue($i + 1, $value, is_int($value) ? PDO::PARAM_INT : PDO::PARAM_STR);
        }
        $statement->execute();

        return array_map('intval', $statement->fetchAll(PDO::FETCH_COLUMN));
    }
}
