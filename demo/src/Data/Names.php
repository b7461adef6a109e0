<?php

declare(strict_types=1);

namespace Demo\Data;

/** Names that look like a shop's customers, drawn from the seeded generator. Nobody's in particular. */
final class Names
{
    private const SURNAMES = [
        '王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高', '林', '何', '郭', '马', '罗', '梁', '宋', '郑', '谢',
        '韩', '唐', '冯', '于', '董', '萧', '程', '曹', '袁', '邓', '许', '傅', '沈', '曾', '彭', '吕', '苏', '卢', '蒋', '蔡', '贾', '丁', '魏', '薛',
        '叶', '阎', '余', '潘', '杜', '戴', '夏', '钟', '汪', '田', '任', '姜', '欧阳', '上官', '司徒',
    ];

    private const GIVEN = [
        '伟', '芳', '娜', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟', '涛', '明', '超', '霞', '平', '刚', '婷', '雪', '慧', '宇',
        '欣', '浩', '博', '晨', '梓', '涵', '雨', '桐', '子', '轩', '思', '佳', '怡', '嘉', '诺', '一', '心', '若', '曦', '文', '俊', '鑫', '萍', '建',
    ];

    private const NICK_HEADS = [
        '小', '阿', '大', '爱笑的', '温柔', '努力的', '快乐', '南方', '北城', '深海', '晴天', '微风', '星空', '草莓', '柠檬', '薄荷', '向日葵', '蓝色', '追风',
        '一只', '半糖', '慢慢', '夏末', '初雪', '山里的', '早起的', '奔跑的', '安静的',
    ];

    private const NICK_TAILS = [
        '雨', '鱼', '猫', '兔子', '妈妈', '先生', '小姐', '同学', '阳光', '少年', '姑娘', '老师', '奶茶', '鹿', '熊', '海', '云', '月亮', '星星', '时光',
        '故事', '旅人', '掌柜', '豆豆', '糖果', '咖啡', '橘子', '团团', '果果', '朵朵', '哥', '姐', '宝', '柒', '木木', '呀',
    ];

    private const LATIN = [
        'Lily', 'Jason', 'Mia', 'Kevin', 'Amy', 'Tony', 'Cherry', 'Leo', 'Coco', 'Sunny', 'Vivian', 'Eric', 'Nina', 'Jack', 'Yoyo',
        'Fiona', 'Sam', 'Iris', 'Momo', 'Alan',
    ];

    private const SUFFIXES = ['@生活', '🌸', '🍀', '☀️', '💪', ' 批发零售', '-母婴', '-美容', '（勿扰）', '✨', '_2号', '🐱', ' 88', '~'];

    public static function full(): string
    {
        $name = self::pick(self::SURNAMES) . self::pick(self::GIVEN);

        return mt_rand(0, 9) < 6 ? $name . self::pick(self::GIVEN) : $name;
    }

    public static function nick(): string
    {
        $kind = mt_rand(0, 99);
        $name = match (true) {
            $kind < 50 => self::pick(self::NICK_HEADS) . self::pick(self::NICK_TAILS),
            $kind < 70 => self::full(),
            $kind < 80 => self::pick(self::LATIN),
            $kind < 90 => self::pick(self::LATIN) . ' ' . self::pick(self::SURNAMES),
            default => 'A' . self::pick(self::SURNAMES) . self::pick(self::NICK_TAILS),
        };

        return mt_rand(0, 9) < 2 ? $name . self::pick(self::SUFFIXES) : $name;
    }

    /** Eleven digits that are shaped like a mobile number. */
    public static function mobile(): string
    {
        return sprintf('1%d%d00%06d', mt_rand(3, 9), mt_rand(0, 9), mt_rand(0, 999999));
    }

    private static function pick(array $list): string
    {
        return $list[mt_rand(0, count($list) - 1)];
    }
}
