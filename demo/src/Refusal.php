<?php

declare(strict_types=1);

namespace Demo;

use Demo\Http\Request;
use Demo\Http\Response;

/** The ways in which the platform says no, word for word. */
final class Refusal
{
    /** @param bool $thrown whether the shop throws it, and so answers HTML to what does not look like a script's request */
    private function __construct(
        private readonly array $envelope,
        private readonly bool $thrown,
        private readonly ?string $loginPath = null,
    ) {
    }

    /** The refusal of a session state; null where the session may read the list. */
    public static function of(string $state): ?self
    {
        $fail = static fn (string $message, array $data = []): array => ['result' => 0, 'msg' => $message, 'data' => $data];

        return match ($state) {
            'logged-out' => new self($fail('请登录', ['login_status' => 1]), true, '/login'),
            'logged-out-old' => new self(['status' => 0, 'data' => ['login_status' => 1, 'login_url' => '/login']], false),
            'logged-out-status-2' => new self($fail('请登录', ['status' => -2]), false),
            'logged-out-status-5' => new self(['result' => 1, 'msg' => '请登录', 'data' => ['status' => -5]], false),
            'no-enterprise' => new self($fail('请先选择要管理的企业', ['login_status' => 2]), true, '/choose-enterprise'),
            'no-permission' => new self($fail('Sorry,您没有操作权限'), true),
            'plugin-off' => new self($fail('企业管理PC端未开启'), true),
            'not-installed' => new self($fail('', ['status' => -4]), true),
            default => null,
        };
    }

    public function answer(Request $request, int $uniacid, int $type): Response
    {
        if ($this->thrown && !$request->looksLikeScript()) {
            return Pages\Notice::platformError($this->envelope['msg']);
        }
        $envelope = $this->envelope;
        if ($this->loginPath !== null) {
            $envelope['data']['login_url'] = $this->loginPath . '?back=' . rawurlencode($request->refererPath());
        }
        if ($this->loginPath === '/login') {
            $envelope['data'] += ['i' => $uniacid, 'mid' => null, 'type' => $type, 'scope' => '', 'extra' => ''];
        }

        return Response::json($envelope);
    }
}
