<?php

declare(strict_types=1);

namespace Demo\Data;

/**
 * When people join: more lately than long ago, more in the evening than at night, some in the rush of a campaign, some today.
 *
 * All is drawn as if today were over, so that no draw depends on the time of day at which the data is made and the same seed
 * makes the same people; `soFar()` then fits today's times into the part of today that has passed.
 */
final class Calendar
{
    private const DAY = 86400;

    private const YEARS = 730;

    /** How busy each hour of the day is. */
    private const HOURS = [2, 1, 1, 1, 1, 2, 4, 8, 14, 20, 24, 22, 20, 16, 18, 20, 20, 18, 20, 26, 32, 30, 18, 8];

    /** @var list<int> the hours, each as often as it is busy */
    private readonly array $hours;

    /** @var list<int> days ago on which a campaign ran */
    private readonly array $campaigns;

    /** Today's first second. */
    private readonly int $midnight;

    public function __construct(private readonly int $now)
    {
        $hours = [];
        foreach (self::HOURS as $hour => $weight) {
            array_push($hours, ...array_fill(0, $weight, $hour));
        }
        $this->hours = $hours;
        $this->midnight = (int) strtotime('today', $now);
        $campaigns = [];
        for ($i = 0; $i < 12; $i++) {
            $campaigns[] = mt_rand(8, self::YEARS);
        }
        $this->campaigns = $campaigns;
    }

    /** The last second of today. */
    public function end(): int
    {
        return $this->midnight + self::DAY - 1;
    }

    /** A drawn time as it really was: never after now, and in the same order. */
    public function soFar(int $time): int
    {
        return $time < $this->midnight
            ? $time
            : $this->midnight + intdiv(($time - $this->midnight) * ($this->now - $this->midnight), self::DAY - 1);
    }

    /** @return list<int> times of joining, ascending: rows are synced in the order in which people came */
    public function joinTimes(int $count): array
    {
        $times = [];
        for ($i = 0; $i < $count; $i++) {
            $times[] = $this->one();
        }
        sort($times);

        return $times;
    }

    private function one(): int
    {
        $kind = mt_rand(0, 999);
        $daysAgo = match (true) {
            $kind < 12 => 0,
            $kind < 20 => 1,
            $kind < 50 => mt_rand(2, 6),
            $kind < 200 => $this->campaigns[mt_rand(0, 11)],
            // The smaller of two draws: twice as many now as on average, few at the beginning.
            default => min(mt_rand(0, self::YEARS), mt_rand(0, self::YEARS)),
        };

        return $this->midnight - $daysAgo * self::DAY + $this->hours[mt_rand(0, count($this->hours) - 1)] * 3600 + mt_rand(0, 3599);
    }
}
