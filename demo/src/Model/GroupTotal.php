<?php

declare(strict_types=1);

namespace Demo\Model;

use Illuminate\Database\Eloquent\Model;

/** How many rows of one member type and status a group has; a trigger keeps it right. */
final class GroupTotal extends Model
{
    public $timestamps = false;

    public $incrementing = false;

    protected $table = 'group_totals';
}
