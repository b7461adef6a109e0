<?php

declare(strict_types=1);

namespace Demo\Pages;

use Demo\Http\Request;
use Demo\Http\Response;
use Demo\Http\StaticFiles;
use Illuminate\Filesystem\Filesystem;
use Illuminate\View\Compilers\BladeCompiler;
use Illuminate\View\Engines\CompilerEngine;
use Illuminate\View\Engines\EngineResolver;
use Illuminate\View\Factory;
use Illuminate\View\FileViewFinder;

/** Pages that embed the members page, one for each recipe of docs/hosting.md, each under the strictest policy that it can live with. */
final class Hosts
{
    /** What the element itself needs, and nothing more. */
    private const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' https: data:; "
        . "connect-src 'self'";

    /** name => words, and the policy where the host's own parts ask for more */
    private const PAGES = [
        'vue/index.html' => ['Vue 2 + Element UI', self::STRICT . "; font-src 'self' data:"],
        'php/members.php' => ['PHP', self::STRICT],
        'blade/members.blade.php' => ['Blade', self::STRICT],
        'iframe.html' => ['iframe，高度随内容', self::STRICT . "; frame-src 'self'"],
        // These frames evaluate the scripts of what they host.
        'qiankun/index.html' => ['qiankun', self::EVAL],
        'micro-app/index.html' => ['micro-app', self::EVAL],
        'plain.html' => ['两个群，同一个页面', self::STRICT],
    ];

    private const EVAL = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; "
        . "connect-src 'self'";

    /** @return array<string, string> address => words */
    public static function list(): array
    {
        $list = [];
        foreach (self::PAGES as $name => [$words]) {
            $list["/hosts/$name"] = $words;
        }

        return $list;
    }

    /** @param string $name the rest of the request's path, still percent-encoded */
    public static function answer(Request $request, string $name): Response
    {
        $folder = dirname(__DIR__, 2) . '/hosts';
        $response = match ($name) {
            'php/members.php' => Response::html(self::php("$folder/$name")),
            'blade/members.blade.php' => self::blade($request, "$folder/blade"),
            default => (new StaticFiles($folder))->answer($request, $name),
        };

        return isset(self::PAGES[$name]) ? $response->with('Content-Security-Policy', self::PAGES[$name][1]) : $response;
    }

    private static function php(string $file): string
    {
        ob_start();
        (static function () use ($file): void {
            require $file;
        })();

        return (string) ob_get_clean();
    }

    private static function blade(Request $request, string $folder): Response
    {
        if (!class_exists(Factory::class)) {
            return Response::text(501, "Illuminate's views are missing; install php-illuminate-view, or run composer install in demo/.\n");
        }
        $files = new Filesystem();
        $compiled = sys_get_temp_dir() . '/gm-demo-views-' . getmypid();
        $files->ensureDirectoryExists($compiled);
        $engines = new EngineResolver();
        $engines->register('blade', static fn () => new CompilerEngine(new BladeCompiler($files, $compiled), $files));
        $views = new Factory($engines, new FileViewFinder($files, [$folder]), new \Illuminate\Events\Dispatcher());
        $html = $views->make('members', ['uniacid' => 2, 'groupId' => (int) $request->query('group_id', 10)])->render();
        $files->deleteDirectory($compiled);

        return Response::html($html);
    }
}
