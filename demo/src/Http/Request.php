<?php

declare(strict_types=1);

namespace Demo\Http;

/** The request as this demo needs it, read once. */
final class Request
{
    private function __construct(
        public readonly string $method,
        public readonly string $path,
        private readonly array $query,
        private readonly array $body,
        private readonly array $cookies,
        private readonly array $server,
    ) {
    }

    public static function fromGlobals(): self
    {
        $path = parse_url('http://x' . ($_SERVER['REQUEST_URI'] ?? '/'), PHP_URL_PATH);
        $body = $_POST;
        if (str_contains(strtolower($_SERVER['CONTENT_TYPE'] ?? ''), 'json')) {
            $json = json_decode((string) file_get_contents('php://input'), true, 32);
            $body = is_array($json) ? $json : [];
        }

        return new self(
            $_SERVER['REQUEST_METHOD'] ?? 'GET',
            is_string($path) && $path !== '' ? $path : '/',
            $_GET,
            $body,
            $_COOKIE,
            $_SERVER,
        );
    }

    /** The parameters: the body's, then the query's where the body has none, as Laravel merges them. */
    public function input(): array
    {
        return $this->body + $this->query;
    }

    /** One parameter of the query string; what is not a plain value counts as not given. */
    public function query(string $name, string|int $default): string|int
    {
        $value = $this->query[$name] ?? null;

        return is_string($value) ? $value : $default;
    }

    public function cookie(string $name): string
    {
        $value = $this->cookies[$name] ?? '';

        return is_string($value) ? $value : '';
    }

    /** A request header by its name. */
    public function header(string $name): string
    {
        return (string) ($this->server['HTTP_' . strtoupper(strtr($name, '-', '_'))] ?? '');
    }

    public function looksLikeScript(): bool
    {
        return strtolower($this->header('X-Requested-With')) === 'xmlhttprequest';
    }

    public function fromThisMachine(): bool
    {
        $address = (string) ($this->server['REMOTE_ADDR'] ?? '');

        return str_starts_with($address, '127.') || $address === '::1' || str_starts_with($address, '::ffff:127.');
    }

    /** Path and query of the page that asked, when it says so: where a login should lead back to. */
    public function refererPath(): string
    {
        $parts = parse_url($this->header('Referer'));
        if (!is_array($parts) || ($parts['path'] ?? '') === '') {
            return '/';
        }

        return \Demo\Session::backPath($parts['path'] . (isset($parts['query']) ? '?' . $parts['query'] : ''));
    }
}
