<?php

declare(strict_types=1);

namespace Demo\Data;

use Demo\Model\Quirks;

/**
 * The rows of the gallery group, newest first. A row says what is special about it: `name`, `member` (absent: unknown to the shop,
 * null: known but no member), `invitor`, `parent`, `inviter`, `scene`, `type`, `status`, `left`, `leftHow`, `same` (another row's
 * person), `quirks` (what the JSON says otherwise).
 */
final class GalleryRows
{
    private const IMAGES = '/addons/yun_shop/static/images/';

    public static function names(): array
    {
        return [
            ['name' => '🌸小雨🌧️👨‍👩‍👧', 'member' => ['mobile' => '13812345678'], 'invitor' => 'GalleryLocal'],
            ['name' => '=HYPERLINK("http://example.com","点我")', 'member' => ['realname' => '=1+1'], 'parent' => 9002],
            ['name' => '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十', 'member' => []],
            ['name' => 'AVeryLongNameWithoutAnySpaceInItAtAll_40', 'member' => ['nickname' => 'AnotherLongNameWithoutAnySpaceInIt_40abc']],
            ['name' => 'أحمد المتجر', 'member' => ['mobile' => '13900000002']],
            ['name' => 'דוד כהן (VIP)', 'invitor' => 'GalleryStale'],
            ['name' => '<img src=x onerror=alert(1)>', 'member' => ['nickname' => '<b>粗体</b>&amp;', 'realname' => '"><script>alert(2)</script>']],
            ['name' => "第一行\n第二行\t制表", 'member' => []],
            ['name' => "O'Neil \"引号\" \\反斜杠\\ 100%_", 'member' => ['nickname' => "';DROP TABLE mc_members;--"]],
            ['name' => '', 'member' => ['nickname' => '只有商城昵称']],
            ['name' => ''],
            ['name' => '　全角空格　', 'invitor' => 'GalleryBare'],
            ['name' => '+86 13800000000'],
            ['name' => '@话题#标签', 'invitor' => 'GalleryHttp'],
        ];
    }

    public static function avatars(): array
    {
        $host = 'http://www.wq.com' . self::IMAGES;

        return [
            ['name' => '头像：https 已失效', 'member' => ['avatar' => 'https://thirdwx.qlogo.cn/mmopen/gone/132', 'image' => 'https://thirdwx.qlogo.cn/mmopen/gone/132']],
            ['name' => '头像：http', 'member' => ['avatar' => self::IMAGES . 'photo-mr.jpg', 'image' => $host . 'photo-mr.jpg']],
            ['name' => '头像：站内路径', 'member' => ['avatar' => self::IMAGES . 'avatar-07.svg']],
            ['name' => '头像：站内图片', 'member' => ['avatar' => self::IMAGES . 'avatar-25.jpg']],
            ['name' => '头像：PNG', 'member' => ['avatar' => self::IMAGES . 'avatar-26.png']],
            ['name' => '头像：空', 'member' => ['avatar' => '', 'image' => '']],
            ['name' => '头像：缺斜杠', 'member' => ['avatar' => 'images/2/2021/10/a.jpg', 'image' => 'https:images/2/2021/10/a.jpg']],
            ['name' => '头像：企业微信 /0', 'member' => ['avatar' => 'https://wework.qpic.cn/bizmail/demoDemoDemo/0']],
            ['name' => '头像：微信 /0', 'member' => ['avatar' => 'http://wx.qlogo.cn/mmhead/demoDemoDemo/0', 'image' => 'https://wx.qlogo.cn/mmhead/demoDemoDemo/0']],
            ['name' => '头像：站内 404', 'member' => ['avatar' => self::IMAGES . 'missing.png']],
        ];
    }

    /** Each combination of what may be null: customer, member, inviter, referrer, inviting member. */
    public static function relations(): array
    {
        return [
            ['name' => '全都有', 'member' => ['mobile' => '13700001111', 'realname' => '周全'], 'invitor' => 'GalleryStaff', 'parent' => 9001, 'inviter' => 9003],
            ['name' => '有会员 有邀请人', 'member' => ['mobile' => '13700001112'], 'invitor' => 'GalleryStaff', 'inviter' => 0],
            ['name' => '有会员 有推荐人', 'member' => ['mobile' => '13700001113'], 'parent' => 9001, 'inviter' => 0],
            ['name' => '只有会员', 'member' => ['mobile' => ''], 'inviter' => 0],
            ['name' => '客户但非会员', 'member' => null, 'invitor' => 'GalleryLocal', 'inviter' => 9001],
            ['name' => '客户但非会员 无邀请人', 'member' => null],
            ['name' => '只有邀请人', 'invitor' => 'GalleryLocal'],
            ['name' => '只有推荐人', 'parent' => 9001],
            ['name' => '邀请人已离职', 'invitor' => 'GoneLongAgo'],
            ['name' => '什么都没有', 'quirks' => ['customer_member_createtime' => null, 'parent_member_avatar_image' => null, 'parent_member_nickname' => null]],
        ];
    }

    public static function states(int $now): array
    {
        return [
            ['name' => '今天刚来', 'joined' => $now - 60, 'member' => []],
            ['name' => '自行退群', 'joined' => $now - 3 * 86400, 'status' => 2, 'left' => $now - 86400, 'leftHow' => 0, 'member' => []],
            ['name' => '被移出群', 'joined' => $now - 90 * 86400, 'status' => 2, 'left' => $now - 2 * 86400, 'leftHow' => 1, 'invitor' => 'GalleryLocal'],
            ['name' => '退群方式未知', 'joined' => $now - 40 * 86400, 'status' => 2, 'left' => $now - 10 * 86400, 'leftHow' => -1],
            ['name' => '又回来了', 'same' => 9999, 'joined' => $now - 2 * 86400, 'member' => ['mobile' => '13600001111']],
            ['name' => '又回来了', 'same' => 9999, 'joined' => $now - 400 * 86400, 'status' => 2, 'left' => $now - 300 * 86400, 'leftHow' => 0],
            ['name' => '余店长', 'type' => 1, 'quirks' => ['userid' => 'GalleryStaff'], 'userid' => 'GalleryStaff'],
            ['name' => '司徒云', 'type' => 1, 'userid' => 'GalleryBare', 'invitor' => 'GalleryStaff'],
            ['name' => '员工记录已删', 'type' => 1, 'userid' => 'NoSuchEmployee'],
            ['name' => '未知入群方式', 'scene' => 7],
            ['name' => '未知状态', 'status' => 9],
            ['name' => '未知类型', 'type' => 3, 'scene' => 0],
        ];
    }

    /** What other versions of PHP and of the plugin print. */
    public static function oldVersions(): array
    {
        return [
            ['name' => '数字是字符串', 'member' => ['mobile' => '13500001111'], 'invitor' => 'WeiPing', 'scene' => 3, 'quirks' => [
                'join_scene' => '3', 'member_type' => '2', 'status' => '1', 'withdraw_time' => '0', 'withdraw_scene' => '-1',
                'parent_member_uid' => '0', 'join_time' => (string) 1623999771, 'join_time_str' => '2021-06-18 15:02:51',
            ]],
            ['name' => '空关系是数组', 'quirks' => ['has_one_employee' => [], 'has_one_customer' => [], 'has_one_invitor' => []]],
            ['name' => '会员是数组', 'member' => null, 'quirks' => ['has_one_customer' => ['has_one_member' => []]]],
            ['name' => '缺字段', 'invitor' => 'WeiPing', 'quirks' => [
                'join_scene_desc' => Quirks::MISSING, 'status_desc' => Quirks::MISSING, 'withdraw_scene' => Quirks::MISSING,
                'parent_member_uid' => Quirks::MISSING, 'parent_member_nickname' => Quirks::MISSING, 'has_one_employee' => Quirks::MISSING,
            ]],
            ['name' => '空值', 'quirks' => ['we_nickname' => null, 'join_scene' => null, 'join_scene_desc' => null, 'join_time_str' => null, 'withdraw_time' => null]],
        ];
    }
}
