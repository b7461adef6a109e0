<?php

declare(strict_types=1);

namespace Demo\Model;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\BelongsTo;

/** An outside contact whom the shop knows by unionid; the link from a WeChat person to a shop member. */
final class Customer extends Model
{
    public $timestamps = false;

    protected $table = 'yz_member_unique';

    protected $primaryKey = 'unique_id';

    public function hasOneMember(): BelongsTo
    {
        return $this->belongsTo(Member::class, 'member_id', 'uid');
    }
}
