<?php

declare(strict_types=1);

namespace Demo;

use Illuminate\Database\Capsule\Manager;
use PDO;

/** The one connection of a request: Eloquent over the generated SQLite file. */
final class Database
{
    /** Makes the file at `$path` the default connection of every model. */
    public static function connect(string $path): void
    {
        if (!is_file($path)) {
            throw new \RuntimeException('The demo database does not exist; start the demo with demo/serve.');
        }
        $manager = new Manager();
        $manager->addConnection(['driver' => 'sqlite', 'database' => $path, 'prefix' => '']);
        $manager->setAsGlobal();
        $manager->bootEloquent();
        // Deep pages and keyword searches walk a big index: mapping the file spares a copy of every page walked.
        self::pdo()->exec('PRAGMA busy_timeout = 5000; PRAGMA mmap_size = 2147418112; PRAGMA cache_size = -16000');
        self::pdo()->sqliteCreateFunction('fold', MemberFilter::fold(...), 1);
    }

    /** Plain SQL on the same file, for what must not go through Eloquent. */
    public static function pdo(): PDO
    {
        return Manager::connection()->getPdo();
    }
}
