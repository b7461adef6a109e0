<?php

declare(strict_types=1);

/*
 * Finds Illuminate and this demo's own classes. Debian's packages bring autoload.php files that PHP's include_path finds;
 * elsewhere Composer's vendor folder does. Nothing else is needed, so there is no Composer step on Debian.
 */

// The platform's wall clock, whatever zone this machine is in: every text time in the answer is UTC+8.
date_default_timezone_set('Asia/Shanghai');
mb_internal_encoding('UTF-8');
// Illuminate 8 is older than the PHP it may run on; its deprecations are not this demo's news.
error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);

spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'Demo\\')) {
        $file = __DIR__ . '/' . strtr(substr($class, 5), '\\', '/') . '.php';
        if (is_file($file)) {
            require $file;
        }
    }
});

(static function (): void {
    $missing = array_filter(['pdo_sqlite', 'mbstring'], static fn (string $name): bool => !extension_loaded($name));
    if ($missing !== []) {
        throw new Demo\MissingPackage('PHP is missing ' . implode(' and ', $missing) . '; install php-sqlite3 and php-mbstring.');
    }
    $composer = __DIR__ . '/../vendor/autoload.php';
    if (stream_resolve_include_path('Illuminate/Database/autoload.php') !== false) {
        require_once 'Illuminate/Database/autoload.php';
        foreach (['Pagination', 'View'] as $part) {
            if (stream_resolve_include_path("Illuminate/$part/autoload.php") !== false) {
                require_once "Illuminate/$part/autoload.php";
            }
        }
    } elseif (is_file($composer)) {
        require_once $composer;
    }
    if (!class_exists(Illuminate\Database\Capsule\Manager::class) || !class_exists(Illuminate\Pagination\LengthAwarePaginator::class)) {
        throw new Demo\MissingPackage(
            'Illuminate is missing; install php-illuminate-database and php-illuminate-pagination, or run composer install in demo/.',
        );
    }
})();
