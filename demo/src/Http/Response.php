<?php

declare(strict_types=1);

namespace Demo\Http;

/** An answer: plain data until `send()`. */
final class Response
{
    /** No inline script or style anywhere: what the page must live with in a strict shop, it lives with here. */
    private const CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        . "img-src 'self' https: data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";

    /** @param array<string, string> $headers */
    private function __construct(
        public readonly int $status,
        private readonly string $body,
        private array $headers,
        private readonly ?string $file = null,
    ) {
    }

    /** As PHP shops print JSON: json_encode() without flags, so `\/` and `\uXXXX`. */
    public static function json(mixed $data, int $status = 200): self
    {
        return new self($status, json_encode($data, JSON_THROW_ON_ERROR), [
            'Content-Type' => 'application/json',
            'Cache-Control' => 'no-cache, private',
        ]);
    }

    public static function html(string $html, int $status = 200): self
    {
        return (new self($status, $html, ['Content-Type' => 'text/html; charset=utf-8', 'Cache-Control' => 'no-store']))->asPage();
    }

    public static function text(int $status, string $text): self
    {
        return new self($status, $text, ['Content-Type' => 'text/plain; charset=utf-8', 'Cache-Control' => 'no-store']);
    }

    public static function redirect(string $path): self
    {
        return new self(303, '', ['Location' => $path]);
    }

    /** @param string $path a file that has been checked to be one that may be sent */
    public static function file(string $path, string $type): self
    {
        return new self(200, '', ['Content-Type' => $type], $path);
    }

    public static function notModified(): self
    {
        return new self(304, '', []);
    }

    public function with(string $header, string $value): self
    {
        $copy = clone $this;
        $copy->headers[$header] = $value;

        return $copy;
    }

    /** With the headers of every HTML answer. */
    public function asPage(): self
    {
        return $this->with('Content-Security-Policy', self::CONTENT_SECURITY_POLICY);
    }

    public function send(bool $withBody): void
    {
        http_response_code($this->status);
        // PHP adds a type of its own to what has none.
        ini_set('default_mimetype', '');
        foreach ($this->headers as $name => $value) {
            header("$name: $value");
        }
        header('X-Content-Type-Options: nosniff');
        if ($this->status === 304) {
            return;
        }
        header('Content-Length: ' . ($this->file === null ? strlen($this->body) : (int) filesize($this->file)));
        if (!$withBody) {
            return;
        }
        if ($this->file === null) {
            echo $this->body;
        } else {
            readfile($this->file);
        }
    }
}
