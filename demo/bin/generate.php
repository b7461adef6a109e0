<?php

declare(strict_types=1);

/* Makes the demo's database unless it is there already: generate.php --members N --seed S --db PATH. demo/serve calls it. */

use Demo\Data\Builder;

try {
    require __DIR__ . '/../src/bootstrap.php';
    $options = getopt('', ['members:', 'seed:', 'db:']);
    Builder::ensure((string) ($options['db'] ?? ''), (int) ($options['members'] ?? 5000), (int) ($options['seed'] ?? 1));
} catch (RuntimeException $error) {
    fwrite(STDERR, 'demo/serve: ' . $error->getMessage() . "\n");
    exit(1);
}
