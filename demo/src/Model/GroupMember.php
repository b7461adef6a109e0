<?php

declare(strict_types=1);

namespace Demo\Model;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\Relations\BelongsTo;
use Illuminate\Database\Eloquent\Relations\HasOne;

/**
 * One membership of one person in one customer group: a row of the answer.
 * The order of COLUMNS, then $appends, then RELATIONS is the order of keys that the platform prints.
 */
final class GroupMember extends Model
{
    use PrintsEqualsSign;

    public const COLUMNS = [
        'id', 'uniacid', 'crop_id', 'chat_id', 'userid', 'invitor_userid', 'unionid', 'join_time', 'join_scene', 'member_type',
        'status', 'withdraw_time', 'withdraw_scene', 'created_at', 'updated_at', 'deleted_at', 'we_nickname',
        'parent_id', 'inviter_uid', 'quirks',
    ];

    public const RELATIONS = [
        'hasOneEmployee.hasOneMember', 'hasOneCustomer.hasOneMember.yzMember', 'hasOneInvitor.hasOneMember',
        'parentMember', 'inviterMember',
    ];

    private const SCENES = [1 => '直接邀请入群', 2 => '邀请链接入群', 3 => '扫描群二维码入群'];

    private const STATUSES = [1 => '在群', 2 => '已退群'];

    public $timestamps = false;

    protected $table = 'group_members';

    protected $hidden = ['parent_id', 'inviter_uid', 'quirks', 'parentMember', 'inviterMember'];

    protected $appends = [
        'join_time_str', 'status_desc', 'join_scene_desc', 'customer_member_createtime',
        'parent_member_uid', 'parent_member_avatar_image', 'parent_member_nickname',
    ];

    /** The row as the platform prints it, with what this one row prints differently laid over it. */
    public function toArray(): array
    {
        $row = parent::toArray();
        $quirks = $this->getAttributes()['quirks'] ?? null;

        return $quirks === null ? $row : Quirks::apply($row, json_decode($quirks, true, 16, JSON_THROW_ON_ERROR));
    }

    /** Newer versions of the plugin print the inviting member; rows that know of none at all (null) are an older version's. */
    public function attributesToArray(): array
    {
        $row = parent::attributesToArray();
        if ($this->getAttributes()['inviter_uid'] !== null) {
            $row['inviter_member_avatar'] = $this->inviterMember->avatar_image ?? '';
            $row['inviter_member_name'] = $this->inviterMember->nickname ?? '';
        }

        return $row;
    }

    public function hasOneEmployee(): HasOne
    {
        return $this->hasOne(Employee::class, 'userid', 'userid');
    }

    public function hasOneCustomer(): HasOne
    {
        return $this->hasOne(Customer::class, 'unionid', 'unionid');
    }

    public function hasOneInvitor(): HasOne
    {
        return $this->hasOne(Employee::class, 'userid', 'invitor_userid');
    }

    public function parentMember(): BelongsTo
    {
        return $this->belongsTo(Member::class, 'parent_id', 'uid');
    }

    public function inviterMember(): BelongsTo
    {
        return $this->belongsTo(Member::class, 'inviter_uid', 'uid');
    }

    public function getWeNicknameAttribute(?string $name): ?string
    {
        return self::withSpaceBeforeEquals($name);
    }

    public function getJoinTimeStrAttribute(): string
    {
        return date('Y-m-d H:i:s', $this->join_time);
    }

    public function getStatusDescAttribute(): string
    {
        return self::STATUSES[$this->status] ?? '';
    }

    public function getJoinSceneDescAttribute(): string
    {
        return self::SCENES[$this->join_scene] ?? '';
    }

    public function getCustomerMemberCreatetimeAttribute(): string
    {
        $registered = $this->hasOneCustomer->hasOneMember->createtime ?? null;

        return $registered === null ? '' : date('Y-m-d H:i:s', $registered);
    }

    public function getParentMemberUidAttribute(): int
    {
        return (int) $this->parent_id;
    }

    public function getParentMemberAvatarImageAttribute(): string
    {
        return $this->parentMember->avatar_image ?? '';
    }

    public function getParentMemberNicknameAttribute(): string
    {
        return $this->parentMember->nickname ?? '';
    }
}
