<?php

declare(strict_types=1);

namespace Demo;

use Demo\Http\Request;
use Demo\Http\Response;

/** `/business/{i}/plugin/GroupDevelopUser/getGroupMembers`: the gate first, then the list. */
final class MembersEndpoint
{
    /** The one shop (公众号) of this demo. */
    public const UNIACID = 2;

    /** These select login by token instead of by cookie; this shop gives out no tokens, so they are never logged in. */
    private const TOKEN_TYPES = [9, 14, 15];

    public static function answer(Request $request, int $uniacid, string $state): Response
    {
        $type = (int) $request->query('type', 5);
        $refusal = Refusal::of(match (true) {
            in_array($type, self::TOKEN_TYPES, true) => 'logged-out',
            $state === 'ok' && $uniacid !== self::UNIACID => 'no-permission',
            default => $state,
        });
        if ($refusal !== null) {
            return $refusal->answer($request, $uniacid, $type);
        }
        $query = new MemberQuery(MemberFilter::fromInput($request->input(), getenv('GM_DEMO_PAGE_SIZE_PARAM') ?: null));

        return Response::json(['result' => 1, 'msg' => '', 'data' => ['list' => $query->page(), 'summary' => $query->summary()]]);
    }
}
