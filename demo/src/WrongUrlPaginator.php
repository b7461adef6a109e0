<?php

declare(strict_types=1);

namespace Demo;

use Illuminate\Pagination\LengthAwarePaginator;

/**
 * The platform's paginator as it answers: Laravel 6's keys (8 added `links`), and addresses that are of no use, because its
 * front controller is not where the request came in. A client that follows them is broken in the shop, so it is broken here.
 */
final class WrongUrlPaginator extends LengthAwarePaginator
{
    private const PATH = 'http://www.wq.com/web/index.php';

    /** @param iterable<mixed> $items the rows of this page */
    public function __construct(iterable $items, int $total, int $perPage, int $page)
    {
        parent::__construct($items, $total, $perPage, $page, ['path' => self::PATH]);
    }

    public function toArray(): array
    {
        $answer = parent::toArray();
        unset($answer['links']);

        return $answer;
    }
}
