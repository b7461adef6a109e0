<?php

declare(strict_types=1);

namespace Demo\Data;

use Demo\MemberFilter;
use PDO;

/** Writes people into the tables, in batches: one prepared statement for a hundred rows. */
final class Store
{
    private const ROWS_A_STATEMENT = 100;

    private const COLUMNS = [
        'chat_groups' => 3, 'group_members' => 22, 'yz_member_unique' => 8, 'mc_members' => 8, 'yz_member' => 8,
        'yz_work_wechat_employee' => 28,
    ];

    /** @var array<string, list<mixed>> */
    private array $waiting = [];

    /** @var array<string, \PDOStatement> */
    private array $statements = [];

    public function __construct(private readonly PDO $pdo)
    {
    }

    public function group(int $id, string $name, string $chatId): void
    {
        $this->add('chat_groups', [$id, $name, $chatId]);
    }

    /**
     * One membership. `$row`: group, chat, userid, invitor, unionid, joined, scene, type, status, left, leftHow, created, name,
     * parent, inviter (null = older plugin), quirks; `$member` is the shop member's search text.
     *
     * @param array<string, mixed> $row
     */
    public function membership(int $id, array $row, string $memberText = ''): void
    {
        $this->add('group_members', [
            $id, $row['group'], 2, 1, $row['chat'], $row['userid'], $row['invitor'], $row['unionid'], $row['joined'], $row['scene'],
            $row['type'], $row['status'], $row['left'], $row['leftHow'], $row['created'], null, null, $row['name'],
            $row['parent'], $row['inviter'],
            isset($row['quirks']) ? json_encode($row['quirks'], JSON_THROW_ON_ERROR) : null,
            MemberFilter::fold((string) $row['name']) . "\n" . $memberText,
        ]);
    }

    /** The link from a WeChat person to a shop member; member 0 where there is none. */
    public function customer(int $id, string $unionid, int $uid, int $at, string $type = ''): void
    {
        $this->add('yz_member_unique', [$id, 2, $unionid, $uid, $type, (string) $at, (string) $at, null]);
    }

    /** A shop member; returns its search text. */
    public function member(
        int $uid,
        string $nickname,
        string $mobile,
        string $avatar,
        string $avatarImage,
        int $createtime,
        string $realname = '',
        int $parent = 0,
        bool $promoter = false,
        int $group = 0,
    ): string {
        $text = MemberFilter::fold($nickname . "\n" . $realname . "\n" . $mobile);
        $this->add('mc_members', [$uid, $nickname, $mobile, $avatar, $createtime, $avatarImage, $realname, $text]);
        $this->add('yz_member', [$uid, $parent, (int) $promoter, $group, 0, 0, null, $promoter ? 2 : 0]);

        return $text;
    }

    public function employee(
        int $id,
        string $userid,
        string $name,
        string $avatar,
        string $mobile,
        string $alias = '',
        int $uid = 0,
        ?string $newerAvatar = null,
        string $created = '2021-04-20 17:25:43',
        string $updated = '2021-09-07 10:49:01',
    ): void {
        $this->add('yz_work_wechat_employee', [
            $id, 2, 1, $uid, $userid, $avatar, $name, $alias, 1, $mobile, '', '1', '', '0', '', '', 1, '{"attrs":[]}', '', '', '1',
            0, 0, 0, $created, $updated, null, $newerAvatar,
        ]);
    }

    /** Writes what is still waiting. */
    public function flush(): void
    {
        foreach ($this->waiting as $table => $values) {
            $width = self::COLUMNS[$table];
            if ($values !== []) {
                $this->pdo->prepare(self::sql($table, intdiv(count($values), $width)))->execute($values);
            }
        }
        $this->waiting = [];
    }

    private function add(string $table, array $values): void
    {
        $this->waiting[$table] ??= [];
        array_push($this->waiting[$table], ...$values);
        if (count($this->waiting[$table]) === self::ROWS_A_STATEMENT * self::COLUMNS[$table]) {
            $this->statements[$table] ??= $this->pdo->prepare(self::sql($table, self::ROWS_A_STATEMENT));
            $this->statements[$table]->execute($this->waiting[$table]);
            $this->waiting[$table] = [];
        }
    }

    private static function sql(string $table, int $rows): string
    {
        $row = '(' . implode(',', array_fill(0, self::COLUMNS[$table], '?')) . ')';

        return "INSERT INTO $table VALUES " . implode(',', array_fill(0, $rows, $row));
    }
}
