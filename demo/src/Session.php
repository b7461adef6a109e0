<?php

declare(strict_types=1);

namespace Demo;

use Demo\Http\Request;
use Demo\Http\Response;

/**
 * The demo's session: one cookie that names the state it plays. PHP's own file sessions would lock each other out, and there is
 * nothing to protect here.
 */
final class Session
{
    public const STATES = [
        'ok' => '已登录',
        'logged-out' => '未登录',
        'logged-out-old' => '未登录（旧版，无 result）',
        'logged-out-status-2' => '未登录（status -2）',
        'logged-out-status-5' => '未登录（status -5）',
        'no-enterprise' => '未选择企业',
        'no-permission' => '没有权限',
        'plugin-off' => '企业管理未开启',
        'not-installed' => '插件未安装',
    ];

    private const COOKIE = 'gm_demo_session';

    /** A new visitor is logged in, so that the demo just works. */
    public static function state(Request $request): string
    {
        $state = $request->cookie(self::COOKIE);

        return isset(self::STATES[$state]) ? $state : 'ok';
    }

    /** `/demo/session?as=STATE[&back=/path]` */
    public static function change(Request $request): Response
    {
        $state = $request->query('as', '');
        if (!isset(self::STATES[$state])) {
            return Response::text(400, 'as takes one of: ' . implode(', ', array_keys(self::STATES)) . "\n");
        }

        return Response::redirect(self::backPath($request->query('back', '/')))
            ->with('Set-Cookie', self::COOKIE . "=$state; Path=/; HttpOnly; SameSite=Lax")
            ->with('Cache-Control', 'no-store');
    }

    /** Only a path of this server is a way back; anything a browser could read as another host is not. */
    public static function backPath(string $back): string
    {
        return preg_match('~^/(?![/\\\\])[^\x00-\x20\x7f\\\\]*$~D', $back) === 1 ? $back : '/';
    }
}
