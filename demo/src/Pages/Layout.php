<?php

declare(strict_types=1);

namespace Demo\Pages;

use Demo\Http\Response;

/** The frame of the demo's own little pages: no inline script or style, as their policy forbids both. */
final class Layout
{
    public static function page(string $title, string $body, string $class = '', int $status = 200): Response
    {
        $title = self::text($title);

        return Response::html(<<<HTML
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{$title}</title>
            <link rel="icon" href="/addons/yun_shop/static/images/avatar-07.svg">
            <link rel="stylesheet" href="/demo/assets/demo.css">
            <script type="module" src="/demo/assets/demo.js"></script>
            </head>
            <body class="{$class}">
            {$body}
            </body>
            </html>

            HTML, $status);
    }

    public static function text(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5);
    }

    /**
     * A labelled choice.
     *
     * @param array<string, string> $options value => words
     */
    public static function select(string $label, string $name, array $options, string $chosen): string
    {
        $html = '';
        foreach ($options as $value => $words) {
            $html .= sprintf(
                '<option value="%s"%s>%s</option>',
                self::text((string) $value),
                (string) $value === $chosen ? ' selected' : '',
                self::text($words),
            );
        }

        return sprintf('<label>%s <select name="%s">%s</select></label>', self::text($label), self::text($name), $html);
    }
}
