<?php

declare(strict_types=1);

/* What PHP's own server runs for each request; demo/serve starts it. */

use Demo\Control;
use Demo\Database;
use Demo\Http\Request;
use Demo\Http\Response;
use Demo\Http\StaticFiles;
use Demo\MembersEndpoint;
use Demo\Pages\Home;
use Demo\Pages\Hosts;
use Demo\Pages\Notice;
use Demo\Session;

require __DIR__ . '/src/bootstrap.php';

$route = static function (Request $request): Response {
    $path = $request->path;
    $reads = in_array($request->method, ['GET', 'HEAD'], true);

    if (preg_match('~^/business/([1-9]\d{0,17})/plugin/GroupDevelopUser/getGroupMembers/?$~D', $path, $match) === 1) {
        Database::connect((string) getenv('GM_DEMO_DB'));

        return MembersEndpoint::answer($request, (int) $match[1], Session::state($request));
    }
    if (str_starts_with($path, '/demo/control/')) {
        return Control::answer($request);
    }
    if (!$reads) {
        return Response::text(405, "Only GET here\n")->with('Allow', 'GET, HEAD');
    }
    if (str_starts_with($path, '/hosts/')) {
        return Hosts::answer($request, substr($path, strlen('/hosts/')));
    }
    foreach ([
        '/group-members/' => getenv('GM_DEMO_DIST') ?: __DIR__ . '/../dist',
        '/addons/yun_shop/static/images/' => __DIR__ . '/assets/images',
        '/demo/assets/' => __DIR__ . '/assets',
    ] as $prefix => $folder) {
        if (str_starts_with($path, $prefix)) {
            return (new StaticFiles($folder))->answer($request, substr($path, strlen($prefix)));
        }
        if ($path . '/' === $prefix) {
            return Response::redirect($prefix);
        }
    }
    if ($path === '/' || $path === '/demo/view') {
        Database::connect((string) getenv('GM_DEMO_DB'));
    }

    return match ($path) {
        '/' => Home::index($request),
        '/demo/view' => Home::view($request),
        '/demo/session' => Session::change($request),
        '/login' => Notice::login($request),
        '/choose-enterprise' => Notice::chooseEnterprise($request),
        default => Response::text(404, "Not found\n"),
    };
};

(static function () use ($route): void {
    $started = hrtime(true);
    $request = Request::fromGlobals();
    try {
        $response = $route($request);
    } catch (Throwable $error) {
        // The kind and the place only: messages of failed queries carry what somebody searched for.
        file_put_contents('php://stderr', sprintf("%s in %s:%d\n", $error::class, basename($error->getFile()), $error->getLine()));
        $response = Response::text(500, '');
    }
    $response->send($request->method !== 'HEAD');
    // The path without its query, for the same reason.
    file_put_contents('php://stderr', sprintf(
        "%s %s %d %d ms\n",
        preg_replace('~[^A-Z]~', '', $request->method),
        preg_replace('~[^\x21-\x7e]~', '?', $request->path),
        $response->status,
        intdiv(hrtime(true) - $started, 1_000_000),
    ));
})();
