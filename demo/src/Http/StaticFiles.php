<?php

declare(strict_types=1);

namespace Demo\Http;

/** Files of one folder, and of nothing beside it. */
final class StaticFiles
{
    private const TYPES = [
        'html' => 'text/html; charset=utf-8',
        'js' => 'text/javascript; charset=utf-8',
        'mjs' => 'text/javascript; charset=utf-8',
        'css' => 'text/css; charset=utf-8',
        'wasm' => 'application/wasm',
        'json' => 'application/json',
        'map' => 'application/json',
        'webmanifest' => 'application/manifest+json',
        'svg' => 'image/svg+xml',
        'png' => 'image/png',
        'jpg' => 'image/jpeg',
        'webp' => 'image/webp',
        'ico' => 'image/x-icon',
        'woff2' => 'font/woff2',
        'txt' => 'text/plain; charset=utf-8',
        'md' => 'text/plain; charset=utf-8',
    ];

    public function __construct(private readonly string $folder)
    {
    }

    /** @param string $name the rest of the request's path, still percent-encoded; a folder stands for its index.html */
    public function answer(Request $request, string $name): Response
    {
        $file = $this->find(rawurldecode($name));
        if ($file === null) {
            return Response::text(404, "Not found\n");
        }
        $type = self::TYPES[strtolower(pathinfo($file, PATHINFO_EXTENSION))] ?? 'application/octet-stream';
        $compressed = is_file("$file.br") && self::accepts($request, 'br');
        $sent = $compressed ? "$file.br" : $file;
        $tag = sprintf('"%x-%x%s"', (int) filemtime($sent), (int) filesize($sent), $compressed ? '-br' : '');

        $response = self::matches($request->header('If-None-Match'), $tag) ? Response::notModified() : Response::file($sent, $type);
        $response = $response->with('ETag', $tag)->with('Cache-Control', self::cacheControl(basename($file)));
        if (is_file("$file.br")) {
            $response = $response->with('Vary', 'Accept-Encoding');
        }
        if ($compressed && $response->status === 200) {
            $response = $response->with('Content-Encoding', 'br');
        }

        return str_starts_with($type, 'text/html') ? $response->asPage() : $response;
    }

    /** The file behind a decoded name, or null: never one outside the folder, never a hidden one. */
    private function find(string $name): ?string
    {
        $folder = realpath($this->folder);
        if ($folder === false || preg_match('~[\x00-\x1f\\\\]|(^|/)\.~', $name) === 1) {
            return null;
        }
        $file = realpath("$folder/$name");
        if ($file !== false && is_dir($file)) {
            $file = realpath("$file/index.html");
        }

        return $file !== false && is_file($file) && str_starts_with($file, "$folder/") ? $file : null;
    }

    /** A name with a hash in it never changes what it means; any other name is asked for again each time. */
    private static function cacheControl(string $name): string
    {
        return preg_match('~[-_.](?=[0-9a-z]*\d)[0-9a-f]{8,64}(_bg)?\.~', $name) === 1
            ? 'public, max-age=31536000, immutable'
            : 'no-cache';
    }

    private static function matches(string $ifNoneMatch, string $tag): bool
    {
        $tags = array_map(static fn (string $one): string => preg_replace('~^W/~', '', trim($one)), explode(',', $ifNoneMatch));

        return in_array($tag, $tags, true) || in_array('*', $tags, true);
    }

    private static function accepts(Request $request, string $coding): bool
    {
        foreach (explode(',', strtolower($request->header('Accept-Encoding'))) as $one) {
            [$name, $quality] = array_map('trim', explode(';', $one, 2)) + [1 => ''];
            if ($name === $coding) {
                return preg_match('~^q\s*=\s*0(\.0*)?$~', $quality) !== 1;
            }
        }

        return false;
    }
}
