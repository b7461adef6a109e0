<?php

declare(strict_types=1);

namespace Demo\Pages;

use Demo\Http\Request;
use Demo\Http\Response;
use Demo\Model\ChatGroup;
use Demo\Model\GroupTotal;
use Demo\Session;

/** The demo's home, and the page in a frame under the demo bar. */
final class Home
{
    private const THEMES = ['auto' => '跟随系统', 'light' => '浅色', 'dark' => '深色'];

    private const LOCALES = ['zh-CN' => '中文', 'en' => 'English'];

    private const WIDTHS = ['full' => '整页宽', '800' => '800 px', '375' => '375 px（手机、侧边栏）', '320' => '320 px'];

    /** What is worth a look in the groups that are not generated. */
    private const HINTS = [
        1 => '接口文档里的三行，逐字节相同', 2 => '名字、头像、关系、状态的各种情况', 3 => '没有任何记录', 4 => '一条记录', 5 => '十条记录，刚好一页',
    ];

    public static function index(Request $request): Response
    {
        $counts = GroupTotal::query()->toBase()->selectRaw('group_id, sum(n) as n')->groupBy('group_id')->pluck('n', 'group_id');
        $special = $generated = '';
        foreach (ChatGroup::query()->orderBy('id')->get() as $group) {
            $item = self::groupItem($group->id, $group->name, (int) $counts->get($group->id, 0));
            $group->id < 10 ? $special .= $item : $generated .= $item;
        }
        $all = self::groupItem(null, '全部群', (int) $counts->sum());
        $bar = self::sessionForm($request, '/');
        $hosts = '';
        foreach (Hosts::list() as $address => $words) {
            $hosts .= "<li><a href=\"{$address}\">{$words}</a></li>\n";
        }

        return Layout::page('群成员管理 · 演示', <<<HTML
            <header class="bar"><strong>群成员管理 · 演示</strong>{$bar}</header>
            <main class="home">
            <p>接口 <code>/business/2/plugin/GroupDevelopUser/getGroupMembers</code> 由 PHP 回答，数据是生成的，不是任何人的。</p>
            <h2>客户群</h2>
            <ul class="groups">{$generated}{$all}</ul>
            <h2>特别的群</h2>
            <ul class="groups">{$special}</ul>
            <h2>嵌入到别的页面</h2>
            <ul class="groups">{$hosts}</ul>
            </main>
            HTML);
    }

    /** `/demo/view?group=10&theme=dark&locale=en&width=375` */
    public static function view(Request $request): Response
    {
        $group = preg_match('~^\d{1,9}$~D', (string) $request->query('group', '')) === 1 ? (string) $request->query('group', '') : '';
        $theme = self::chosen($request, 'theme', self::THEMES);
        $locale = self::chosen($request, 'locale', self::LOCALES);
        $width = self::chosen($request, 'width', self::WIDTHS);
        $groups = ['' => '全部群'] + ChatGroup::query()->orderBy('id')->pluck('name', 'id')->all();
        $choice = array_filter(['group' => $group, 'theme' => $theme, 'locale' => $locale, 'width' => $width], 'strlen');
        $session = self::sessionForm($request, '/demo/view?' . http_build_query($choice));
        $selects = Layout::select('群', 'group', $groups, $group) . Layout::select('主题', 'theme', self::THEMES, $theme)
            . Layout::select('语言', 'locale', self::LOCALES, $locale) . Layout::select('宽度', 'width', self::WIDTHS, $width);
        $page = '/group-members/index.html?' . http_build_query(
            ['i' => \Demo\MembersEndpoint::UNIACID] + ($group === '' ? [] : ['group_id' => $group]) + ['theme' => $theme, 'locale' => $locale],
        );
        $source = Layout::text($page);

        return Layout::page('群成员管理 · 演示', <<<HTML
            <header class="bar"><a href="/"><strong>演示</strong></a>
            <form action="/demo/view" method="get" data-submit-on-change>{$selects}<button type="submit">应用</button></form>
            {$session}
            <a href="{$source}">单独打开</a></header>
            <main class="stage"><iframe class="frame is-{$width}" title="群成员管理" src="{$source}"></iframe></main>
            HTML, 'is-view');
    }

    private static function groupItem(?int $id, string $name, int $count): string
    {
        $query = $id === null ? 'i=2' : "i=2&amp;group_id=$id";
        $view = $id === null ? '/demo/view' : "/demo/view?group=$id";
        $name = Layout::text($name);
        $hint = isset(self::HINTS[$id ?? 0]) ? '<small>' . self::HINTS[$id] . '</small>' : '';
        $count = number_format($count);

        return "<li><a href=\"/group-members/?{$query}\">{$name}</a> <span>{$count} 条</span>{$hint} <a class=\"quiet\" href=\"{$view}\">带演示栏</a></li>\n";
    }

    private static function sessionForm(Request $request, string $back): string
    {
        $select = Layout::select('会话', 'as', Session::STATES, Session::state($request));
        $back = Layout::text($back);

        return "<form action=\"/demo/session\" method=\"get\" data-submit-on-change><input type=\"hidden\" name=\"back\" value=\"{$back}\">"
            . "{$select}<button type=\"submit\">切换</button></form>";
    }

    /** @param array<string, string> $options the first is the default */
    private static function chosen(Request $request, string $name, array $options): string
    {
        $value = (string) $request->query($name, '');

        return isset($options[$value]) ? $value : (string) array_key_first($options);
    }
}
