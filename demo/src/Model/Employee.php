<?php

declare(strict_types=1);

namespace Demo\Model;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\BelongsTo;

/** One of the enterprise's own people: an inviter, or an employee who is in the group. */
final class Employee extends Model
{
    public $timestamps = false;

    protected $table = 'yz_work_wechat_employee';

    public function hasOneMember(): BelongsTo
    {
        return $this->belongsTo(Member::class, 'uid', 'uid');
    }

    /** Only newer versions of the plugin know `avatar`. */
    public function attributesToArray(): array
    {
        $row = parent::attributesToArray();
        if ($row['avatar'] === null) {
            unset($row['avatar']);
        }

        return $row;
    }
}
