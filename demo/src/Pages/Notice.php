<?php

declare(strict_types=1);

namespace Demo\Pages;

use Demo\Http\Request;
use Demo\Http\Response;
use Demo\Session;

/** Pages with one thing to say and at most one button. */
final class Notice
{
    public static function login(Request $request): Response
    {
        return self::toSession($request, '企业管理登录', '这是演示用的登录页：点一下就登录，然后回到刚才的页面。', '登录');
    }

    public static function chooseEnterprise(Request $request): Response
    {
        return self::toSession($request, '选择企业', '请选择要管理的企业，然后回到刚才的页面。', '进入「芸众演示企业」');
    }

    /** What the shop prints when it throws and takes the request for a browser's, not a script's. */
    public static function platformError(string $message): Response
    {
        $message = Layout::text($message);

        return Layout::page('提示', "<main class=\"notice\"><h1>提示</h1><p>{$message}</p></main>");
    }

    private static function toSession(Request $request, string $title, string $words, string $button): Response
    {
        $given = (string) $request->query('back', '');
        $back = Layout::text($given === '' ? $request->refererPath() : Session::backPath($given));

        return Layout::page($title, <<<HTML
            <main class="notice">
            <h1>{$title}</h1>
            <p>{$words}</p>
            <form action="/demo/session" method="get">
            <input type="hidden" name="as" value="ok">
            <input type="hidden" name="back" value="{$back}">
            <button type="submit">{$button}</button>
            </form>
            </main>
            HTML);
    }
}
