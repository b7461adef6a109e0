<?php

declare(strict_types=1);

namespace Demo;

use Demo\Model\GroupMember;
use Demo\Model\GroupTotal;
use Illuminate\Database\Eloquent\Builder;
use Illuminate\Database\Query\Builder as Query;

/** A filter as Eloquent queries: the page of rows, their number, and the counts for the cards. */
final class MemberQuery
{
    public function __construct(private readonly MemberFilter $filter)
    {
    }

    /**
     * The page in two steps: its ids from an index alone, then the rows of those ids. One step would read every row that the
     * offset skips, which is what makes deep pages slow.
     */
    public function page(): WrongUrlPaginator
    {
        $filter = $this->filter;
        $total = $filter->isPlain() ? (int) $this->totals()->sum('n') : $this->matching()->toBase()->count();
        $rows = [];
        if ($filter->page <= intdiv($total + $filter->perPage - 1, $filter->perPage)) {
            $ids = $this->matching()->orderByDesc('id')->forPage($filter->page, $filter->perPage)->toBase()->pluck('id');
            $rows = GroupMember::query()->select(GroupMember::COLUMNS)->with(GroupMember::RELATIONS)
                ->whereIn('id', $ids)->orderByDesc('id')->get();
        }

        return new WrongUrlPaginator($rows, $total, $filter->perPage, $filter->page);
    }

    /** Who is in the group now; the filters do not change it, only the group does. */
    public function summary(): array
    {
        $byType = $this->totals()->where('status', 1)->groupBy('member_type')
            ->selectRaw('member_type, sum(n) as n')->pluck('n', 'member_type');

        return [
            'in_group_count' => (int) $byType->sum(),
            'in_group_employee_count' => (int) $byType->get(1, 0),
            'in_group_customer_count' => (int) $byType->get(2, 0),
        ];
    }

    /** The counted rows of the group; counting them anew for each page is what takes long. */
    private function totals(): Query
    {
        $query = GroupTotal::query()->toBase();

        return $this->filter->groupId === null ? $query : $query->where('group_id', $this->filter->groupId);
    }

    private function ofGroup(): Builder
    {
        $query = GroupMember::query();

        // The shop's own column where there is no group: both begin an index that is in list order.
        return $this->filter->groupId === null
            ? $query->where('uniacid', MembersEndpoint::UNIACID)
            : $query->where('group_id', $this->filter->groupId);
    }

    private function matching(): Builder
    {
        $filter = $this->filter;
        $query = $this->ofGroup();
        foreach ([
            'id' => $filter->id,
            'join_scene' => $filter->joinScene,
            'parent_id' => $filter->chatOwnerUid,
            'inviter_uid' => $filter->inviterMemberUid,
        ] as $column => $value) {
            if ($value !== null) {
                $query->where($column, $value);
            }
        }
        if ($filter->joined !== null) {
            $query->whereBetween('join_time', $filter->joined);
        }
        if ($filter->customerKeyword !== null) {
            // instr() and not like: a % that somebody types is a %, and it is faster.
            $query->whereRaw('instr(search_text, ?) > 0', [MemberFilter::fold($filter->customerKeyword)]);
        }
        if ($filter->invitorKeyword !== null) {
            $query->whereIn('invitor_userid', fn (Query $q) => $q->select('userid')->from('yz_work_wechat_employee')
                ->whereRaw(
                    "instr(fold(name || char(10) || alias || char(10) || mobile), ?) > 0",
                    [MemberFilter::fold($filter->invitorKeyword)],
                ));
        }
        foreach (['parent_id' => $filter->chatOwnerKeyword, 'inviter_uid' => $filter->inviterMemberKeyword] as $column => $keyword) {
            if ($keyword !== null) {
                $query->whereIn($column, fn (Query $q) => self::promoters($q, $keyword));
            }
        }

        return $query;
    }

    /** Only promoters (is_agent) bring others, and they are few: a small index instead of all shop members. */
    private static function promoters(Query $query, string $keyword): void
    {
        $query->select('uid')->from('mc_members')
            ->whereIn('uid', fn (Query $q) => $q->select('member_id')->from('yz_member')->where('is_agent', 1))
            ->whereRaw('instr(search_text, ?) > 0', [MemberFilter::fold($keyword)]);
    }
}
