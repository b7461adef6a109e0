<?php

declare(strict_types=1);

namespace Demo\Data;

/** Groups 2 to 5: everything a row can look like, an empty group, one of one row, and one of exactly a page. */
final class Gallery
{
    private const DAY = 86400;

    private const LOCAL = '/addons/yun_shop/static/images/avatar-03.svg';

    private const STALE = 'https://wework.qpic.cn/wwpic/000000_gone_1600000000/0';

    private const FIRST_ID = 101;

    private int $nextId = self::FIRST_ID;

    private int $nextUid = 9101;

    private function __construct(private readonly Store $store, private readonly int $now)
    {
    }

    public static function write(Store $store, int $now): void
    {
        (new self($store, $now))->writeAll();
    }

    private function writeAll(): void
    {
        foreach ([2 => '各种情况', 3 => '空群', 4 => '只有一人', 5 => '刚好一页'] as $id => $name) {
            $this->store->group($id, $name, self::chat($id));
        }
        $this->writePeople();
        foreach (array_reverse([...GalleryRows::names(), ...GalleryRows::avatars(), ...GalleryRows::relations(), ...GalleryRows::states($this->now), ...GalleryRows::oldVersions()]) as $row) {
            $this->row(2, $row);
        }
        $this->row(4, ['name' => '独行侠', 'member' => ['mobile' => '13900001234']]);
        foreach (['春', '夏', '秋', '冬', '梅', '兰', '竹', '菊', '琴', '棋'] as $name) {
            $this->row(5, ['name' => $name . '先生', 'invitor' => 'GalleryLocal']);
        }
    }

    /** Those who bring others: inviters with each kind of picture, referrers, a member who invites. */
    private function writePeople(): void
    {
        foreach ([
            ['GalleryLocal', '何小满', self::LOCAL, '13800001001', self::LOCAL],
            ['GalleryStale', '沈默', self::STALE, '13800001002', null],
            ['GalleryBare', '司徒云', '', '', null],
            ['GalleryHttp', '=SUM(1,2)', 'http://www.wq.com/addons/yun_shop/static/images/avatar-05.svg', '13800001004', null],
            ['GalleryStaff', '余店长', self::LOCAL, '13800001005', self::LOCAL],
        ] as $i => [$userid, $name, $avatar, $mobile, $newer]) {
            $this->store->employee(101 + $i, $userid, $name, $avatar, $mobile, uid: $userid === 'GalleryStaff' ? 9003 : 0, newerAvatar: $newer);
        }
        $this->store->member(9001, '林掌柜', '13800002001', self::LOCAL, self::LOCAL, 1600000000, '林建国', promoter: true);
        $this->store->member(9002, '=推广员', '13800002002', '', '', 1600000000, promoter: true);
        $this->store->member(9003, '余店长', '13800001005', self::LOCAL, self::LOCAL, 1600000000, '余文', promoter: true);
    }

    /** @param array<string, mixed> $row what is special; the rest is usual */
    private function row(int $group, array $row): void
    {
        $id = $this->nextId++;
        $joined = $row['joined'] ?? $this->now - (200 - $id) * self::DAY - 3600;
        $type = $row['type'] ?? 2;
        $unionid = $type === 1 ? '' : sprintf('oGalleryUnion%015d', $row['same'] ?? $id);
        $text = '';
        if (array_key_exists('member', $row)) {
            $text = $this->customer($id, $unionid, $row['member'], $row['name'] ?? '', $joined, $row['parent'] ?? 0);
        }
        $this->store->membership($id, $row + [
            'group' => $group,
            'chat' => self::chat($group),
            'userid' => sprintf('wmGalleryUser%019d', $row['same'] ?? $id),
            'invitor' => '',
            'unionid' => $unionid,
            'joined' => $joined,
            'scene' => $id % 3 + 1,
            'type' => 2,
            'status' => 1,
            'left' => 0,
            'leftHow' => -1,
            'created' => date('Y-m-d H:i:s', $joined + 60),
            'name' => '',
            'parent' => 0,
            'inviter' => null,
        ], $text);
    }

    /** @param array<string, string>|null $member null: known to the shop, but not a member */
    private function customer(int $id, string $unionid, ?array $member, string $name, int $joined, int $parent): string
    {
        $registered = $joined - 5 * self::DAY;
        if ($member === null) {
            $this->store->customer(9000 + $id, $unionid, 0, $registered);

            return '';
        }
        $uid = $this->nextUid++;
        $this->store->customer(9000 + $id, $unionid, $uid, $registered, '1');
        $avatar = $member['avatar'] ?? self::LOCAL;

        return $this->store->member(
            $uid,
            $member['nickname'] ?? $name,
            $member['mobile'] ?? '',
            $avatar,
            $member['image'] ?? $avatar,
            $registered,
            $member['realname'] ?? '',
            $parent,
        );
    }

    private static function chat(int $group): string
    {
        return sprintf('wrGalleryChat%019d', $group);
    }
}
