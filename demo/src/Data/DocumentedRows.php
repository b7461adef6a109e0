<?php

declare(strict_types=1);

namespace Demo\Data;

/** Group 1: the three rows of the endpoint's document, field for field. */
final class DocumentedRows
{
    private const CHAT = 'wrDesSDgAA6xcEWUBT6TDrFGZRFQjRJg';

    private const PHOTO = '/addons/yun_shop/static/images/photo-mr.jpg';

    private const WECHAT_PHOTO = '//wx.qlogo.cn/mmhead/Q3auHgzwzM6lyYgaVQnic31Tu1ll1a0H0tCdfPNaVch52S2XiaspKaPQ/0';

    private const INVITER_PHOTO =
        'https://wework.qpic.cn/bizmail/kw0ExyS4j08ibbIFjltI6gib5XpevUZ3ePqyL3oYLkiaDcWE2n1SkAPRA/0';

    public static function write(Store $store): void
    {
        $store->group(1, '文档示例', self::CHAT);
        $store->employee(2, 'WeiPing', '韦平', self::INVITER_PHOTO, '17620161217');
        self::row($store, 6, 'wmDesSDgAA4gZVOJBh9fffrI6yGBBVsw', 'otAGn0nZGfzlewXL0qy-X3iOFuhM', 1623999771, 3, '韦平', 1302, 3075);
        self::row(
            $store, 5, 'wmDesSDgAAhEuq0Y_TXMETE4ixZuFlGA', 'otAGn0qE1wYj5mAhKJFe-5yn5wfw', 1624000609, 3, '巴比龙@宝贝走天下', 1301, 3074,
        );
        self::row(
            $store, 4, 'wmDesSDgAAtJ9z9OTXVlHQOsFRgVBZ8Q', 'otAGn0jK5qcxvvuxnIs1tkP3nIiQ', 1623999236, 1, '芸众商城#定制-小茵', 1278, 3048,
        );
    }

    private static function row(
        Store $store,
        int $id,
        string $userid,
        string $unionid,
        int $joined,
        int $scene,
        string $name,
        int $uniqueId,
        int $uid,
    ): void {
        $fromWechat = $uid === 3048;
        $registered = $fromWechat ? 1628663717 : 1633661772;
        $text = $store->member(
            $uid,
            $name,
            '',
            $fromWechat ? 'http:' . self::WECHAT_PHOTO : self::PHOTO,
            $fromWechat ? 'https:' . self::WECHAT_PHOTO : 'http://www.wq.com' . self::PHOTO,
            $registered,
            group: $fromWechat ? 0 : 2,
        );
        $store->customer($uniqueId, $unionid, $uid, $registered, $fromWechat ? '1' : '');
        $store->membership($id, [
            'group' => 1, 'chat' => self::CHAT, 'userid' => $userid, 'invitor' => 'WeiPing', 'unionid' => $unionid,
            'joined' => $joined, 'scene' => $scene, 'type' => 2, 'status' => 1, 'left' => 0, 'leftHow' => -1,
            'created' => '2021-10-08 09:48:50', 'name' => $name, 'parent' => 0, 'inviter' => null,
        ], $text);
    }
}
