<?php

declare(strict_types=1);

namespace Demo\Model;

use Illuminate\Database\Eloquent\Model;

/** The shop's own side of a member: level, group, and who referred them. */
final class YzMember extends Model
{
    public $timestamps = false;

    protected $table = 'yz_member';

    protected $primaryKey = 'member_id';

    protected $appends = ['agent'];

    /** A relation to a plugin that the documented shop does not have; it is null there too. */
    public function getAgentAttribute(): ?array
    {
        return null;
    }
}
