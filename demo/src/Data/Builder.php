<?php

declare(strict_types=1);

namespace Demo\Data;

use PDO;

/** Makes the database file: all of it in one transaction, under another name until it is whole. */
final class Builder
{
    /** Up to this size a database from another day is simply made again, so that there are members who joined today. */
    private const CHEAP = 50000;

    /** Makes the file at `$path` unless it holds what these arguments make. */
    public static function ensure(string $path, int $members, int $seed): void
    {
        if ($path === '') {
            throw new \InvalidArgumentException('--db is missing');
        }
        $wanted = ['members' => (string) $members, 'seed' => (string) $seed, 'code' => self::codeVersion()];
        $found = self::meta($path);
        $isOld = ($found['day'] ?? '') !== date('Y-m-d');
        if (array_intersect_key($found, $wanted) == $wanted && !($isOld && $members <= self::CHEAP)) {
            if ($isOld) {
                fwrite(STDERR, "demo data: made on {$found['day']}; delete the database for members who joined since.\n");
            }

            return;
        }
        if ($found === [] && is_file($path) && filesize($path) > 0) {
            throw new \RuntimeException('--db names a file that is not a demo database; it stays as it is.');
        }
        $folder = dirname($path);
        if (!is_dir($folder) && !mkdir($folder, 0o777, true) && !is_dir($folder)) {
            throw new \RuntimeException("Cannot make the folder $folder");
        }
        $unfinished = $path . '.' . getmypid() . '.tmp';
        try {
            self::build($unfinished, $members, $seed, $wanted + ['day' => date('Y-m-d')]);
            rename($unfinished, $path);
        } finally {
            if (is_file($unfinished)) {
                unlink($unfinished);
            }
        }
    }

    /** @param array<string, string> $meta */
    private static function build(string $path, int $members, int $seed, array $meta): void
    {
        $started = hrtime(true);
        $say = static function (string $what) use ($started): void {
            fwrite(STDERR, sprintf("demo data: %s (%.1f s)\n", $what, (hrtime(true) - $started) / 1e9));
        };
        mt_srand($seed);
        $pdo = new PDO("sqlite:$path", null, null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
        // Nothing to lose: an unfinished file is thrown away.
        $pdo->exec('PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
        $pdo->beginTransaction();
        foreach (Schema::TABLES as $sql) {
            $pdo->exec($sql);
        }
        $store = new Store($pdo);
        DocumentedRows::write($store);
        Gallery::write($store, time());
        (new Generator($store, time()))->write($members, static function (int $done) use ($members, $say): void {
            if ($done % 100000 === 0) {
                $say(number_format($done) . ' of ' . number_format($members) . ' members');
            }
        });
        $store->flush();
        foreach (Schema::INDEXES as $i => $sql) {
            $pdo->exec($sql);
            if ($members > self::CHEAP) {
                $say(sprintf('index step %d of %d', $i + 1, count(Schema::INDEXES)));
            }
        }
        $insert = $pdo->prepare('INSERT INTO meta VALUES (?, ?)');
        foreach ($meta as $key => $value) {
            $insert->execute([$key, $value]);
        }
        $pdo->exec('ANALYZE');
        $pdo->commit();
        $say(number_format($members) . ' members made');
    }

    /** @return array<string, string> what the file at `$path` was made from; empty when there is none or it is something else */
    private static function meta(string $path): array
    {
        if (!is_file($path)) {
            return [];
        }
        try {
            $pdo = new PDO("sqlite:$path", null, null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);

            return $pdo->query('SELECT key, value FROM meta')->fetchAll(PDO::FETCH_KEY_PAIR);
        } catch (\PDOException) {
            return [];
        }
    }

    /** Other code makes other data: the files of this folder, in short. */
    private static function codeVersion(): string
    {
        return hash('xxh64', implode('', array_map('file_get_contents', glob(__DIR__ . '/*.php') ?: [])));
    }
}
