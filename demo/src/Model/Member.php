<?php

declare(strict_types=1);

namespace Demo\Model;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\HasOne;

/** A shop member. */
final class Member extends Model
{
    use PrintsEqualsSign;

    public $timestamps = false;

    protected $table = 'mc_members';

    protected $primaryKey = 'uid';

    protected $hidden = ['realname', 'search_text'];

    protected $appends = ['username'];

    public function yzMember(): HasOne
    {
        return $this->hasOne(YzMember::class, 'member_id', 'uid');
    }

    public function getNicknameAttribute(?string $name): ?string
    {
        return self::withSpaceBeforeEquals($name);
    }

    /** The real name when the member gave one. */
    public function getUsernameAttribute(): ?string
    {
        return $this->realname !== '' ? self::withSpaceBeforeEquals($this->realname) : $this->nickname;
    }
}
