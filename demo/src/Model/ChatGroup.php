<?php

declare(strict_types=1);

namespace Demo\Model;

use Illuminate\Database\Eloquent\Model;

/** A customer group: the demo's home page lists them. */
final class ChatGroup extends Model
{
    public $timestamps = false;

    protected $table = 'chat_groups';
}
