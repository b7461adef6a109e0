<?php

declare(strict_types=1);

namespace Demo\Data;

/** Groups 10 and up: any number of members, the same ones for the same seed (their times are counted back from today). */
final class Generator
{
    /** Name and share of each group; the first is by far the biggest. */
    private const GROUPS = [
        10 => ['福利群 1 群', 0.62], 11 => ['新品体验官', 0.14], 12 => ['母婴好物分享', 0.09], 13 => ['老客户答谢群', 0.06],
        14 => ['城南门店', 0.04], 15 => ['城北门店', 0.03], 16 => ['周末拼团', 0.015], 17 => ['内部测试群', 0.005],
    ];

    private const FIRST_ID = 1001;

    private const FIRST_UID = 10001;

    private const EMPLOYEES = 60;

    private const AVATARS = '/addons/yun_shop/static/images/avatar-';

    private const AVATAR_COUNT = 24;

    private const USER_ID_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

    /** @var list<string> */
    private array $employees = [];

    /** @var list<int> uids of those who bring others */
    private array $promoters = [];

    /** @var list<array<string, mixed>> people who left and may come back */
    private array $left = [];

    private int $nextUid = self::FIRST_UID;

    private int $nextUnique = 20001;

    private readonly Calendar $calendar;

    /** The end of today: no draw looks at the clock. */
    private readonly int $end;

    public function __construct(private readonly Store $store, int $now)
    {
        $this->calendar = new Calendar($now);
        $this->end = $this->calendar->end();
    }

    /** @param \Closure(int): void $progress told how many rows are done */
    public function write(int $count, \Closure $progress): void
    {
        foreach (self::GROUPS as $id => [$name]) {
            $this->store->group($id, $name, self::chat($id));
        }
        $this->writeEmployees();
        $shares = 0.0;
        $limits = [];
        foreach (self::GROUPS as $id => [, $share]) {
            $limits[$id] = $shares += $share;
        }
        foreach ($this->calendar->joinTimes($count) as $i => $joined) {
            // The golden ratio spreads the groups so evenly that even small numbers keep the shares.
            $place = fmod(($i + 1) * 0.6180339887498949, 1.0);
            $group = 10;
            foreach ($limits as $id => $limit) {
                $group = $id;
                if ($place < $limit) {
                    break;
                }
            }
            $this->writeMembership(self::FIRST_ID + $i, $group, $joined);
            if (($i + 1) % 10000 === 0) {
                $progress($i + 1);
            }
        }
    }

    /** One more member who joined just now; for tests that need the list to grow while it is read. */
    public function writeOneMore(int $id, int $uid, int $uniqueId, int $group): void
    {
        $this->nextUid = $uid;
        $this->nextUnique = $uniqueId;
        $this->writeMembership($id, $group, $this->end);
    }

    private function writeEmployees(): void
    {
        for ($i = 0; $i < self::EMPLOYEES; $i++) {
            $this->employees[] = $userid = sprintf('YuanGong%02d', $i + 1);
            $name = Names::full();
            $avatar = self::avatar();
            $created = date('Y-m-d H:i:s', $this->end - mt_rand(740, 1000) * 86400);
            $this->store->employee(1001 + $i, $userid, $name, $avatar, Names::mobile(), newerAvatar: $avatar, created: $created, updated: $created);
        }
    }

    private function writeMembership(int $id, int $group, int $joined): void
    {
        $scene = mt_rand(0, 99);
        $isEmployee = mt_rand(0, 999) < 4 && $this->employees !== [];
        $who = $this->returning($joined) ?? ($isEmployee ? $this->employee() : $this->newcomer($joined));
        [$status, $left, $leftHow] = $this->leaving($joined);
        $this->store->membership($id, [
            'group' => $group,
            'chat' => self::chat($group),
            'userid' => $who['userid'],
            // Few bring many: the third power of a draw prefers the first of the list.
            'invitor' => mt_rand(0, 99) < 70 ? $this->skewed($this->employees) ?? '' : '',
            'unionid' => $who['unionid'],
            'joined' => $this->calendar->soFar($joined),
            'scene' => $scene < 22 ? 1 : ($scene < 45 ? 2 : 3),
            'type' => $who['type'],
            'status' => $status,
            'left' => $left === 0 ? 0 : $this->calendar->soFar($left),
            'leftHow' => $leftHow,
            'created' => date('Y-m-d H:i:s', $this->calendar->soFar(min($this->end, $joined + mt_rand(5, 900)))),
            'name' => $who['name'],
            'parent' => $who['parent'],
            'inviter' => $who['inviter'],
        ], $who['text']);
        if ($status !== 1 && $who['type'] === 2 && mt_rand(0, 3) === 0) {
            $this->left[$id % 200] = $who + ['until' => $left];
        }
    }

    /** Somebody who left earlier: the same person, another row. */
    private function returning(int $joined): ?array
    {
        if ($this->left === [] || mt_rand(0, 99) >= 2) {
            return null;
        }
        $key = array_rand($this->left);
        $who = $this->left[$key];
        if ($who['until'] >= $joined) {
            return null;
        }
        unset($this->left[$key]);

        return $who;
    }

    private function employee(): array
    {
        return [
            'userid' => $this->employees[mt_rand(0, count($this->employees) - 1)], 'unionid' => '', 'type' => 1, 'name' => Names::full(),
            'parent' => 0, 'inviter' => 0, 'text' => '',
        ];
    }

    private function newcomer(int $joined): array
    {
        $who = [
            'userid' => 'wm' . self::token(30), 'unionid' => 'o' . self::token(27), 'type' => 2, 'name' => Names::nick(),
            'parent' => 0, 'inviter' => mt_rand(0, 99) < 30 ? $this->skewed($this->promoters) ?? 0 : 0, 'text' => '',
        ];
        $kind = mt_rand(0, 99);
        if ($kind >= 48) {
            return $who;
        }
        $registered = $this->calendar->soFar(min($this->end, $joined + mt_rand(-60, 20) * 86400 + mt_rand(0, 86399)));
        if ($kind >= 40) {
            // Known to the shop, but never became a member.
            $this->store->customer($this->nextUnique++, $who['unionid'], 0, $registered);

            return $who;
        }
        $uid = $this->nextUid++;
        $promoter = count($this->promoters) < 2000 && ($uid < self::FIRST_UID + 5 || mt_rand(0, 99) < 3);
        $who['parent'] = mt_rand(0, 99) < 45 ? $this->skewed($this->promoters) ?? 0 : 0;
        $avatar = self::avatar();
        $who['text'] = $this->store->member(
            $uid,
            $who['name'],
            mt_rand(0, 99) < 80 ? Names::mobile() : '',
            $avatar,
            $avatar,
            $registered,
            mt_rand(0, 99) < 50 ? Names::full() : '',
            $who['parent'],
            $promoter,
        );
        $this->store->customer($this->nextUnique++, $who['unionid'], $uid, $registered);
        if ($promoter) {
            $this->promoters[] = $uid;
        }

        return $who;
    }

    /** @return array{int, int, int} status, withdraw_time, withdraw_scene */
    private function leaving(int $joined): array
    {
        if (mt_rand(0, 99) >= 16 || $this->end - $joined < 7200) {
            return [1, 0, -1];
        }
        $stay = mt_rand(0, 99) < 35 ? mt_rand(600, 7 * 86400) : mt_rand(7 * 86400, 300 * 86400);
        $left = $joined + $stay < $this->end ? $joined + $stay : mt_rand($joined + 600, $this->end);
        $how = mt_rand(0, 99);

        return [2, $left, $how < 70 ? 0 : ($how < 95 ? 1 : -1)];
    }

    private function skewed(array $list): mixed
    {
        return $list === [] ? null : $list[(int) (count($list) * (mt_rand(0, 999999) / 1000000) ** 3)];
    }

    private static function avatar(): string
    {
        return sprintf('%s%02d.svg', self::AVATARS, mt_rand(1, self::AVATAR_COUNT));
    }

    private static function chat(int $group): string
    {
        return substr('wrDemoGroup' . str_repeat('A', 32), 0, 28) . sprintf('%04d', $group);
    }

    private static function token(int $length): string
    {
        $token = '';
        while (strlen($token) < $length) {
            $bits = mt_rand();
            for ($i = 0; $i < 5; $i++) {
                $token .= self::USER_ID_CHARACTERS[$bits & 63];
                $bits >>= 6;
            }
        }

        return substr($token, 0, $length);
    }
}
