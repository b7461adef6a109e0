<?php

declare(strict_types=1);

namespace Demo;

/**
 * What a request asks for, read the lenient way PHP shops do: blank is the same as not given, nothing is trimmed, ids are cast.
 */
final class MemberFilter
{
    public const PER_PAGE = 10;

    private const MAX_PER_PAGE = 500;

    /** @param array{int, int}|null $joined first and last second of joining, both included */
    private function __construct(
        public readonly ?int $groupId,
        public readonly ?int $id,
        public readonly ?string $customerKeyword,
        public readonly ?string $invitorKeyword,
        public readonly ?string $chatOwnerKeyword,
        public readonly ?int $chatOwnerUid,
        public readonly ?string $inviterMemberKeyword,
        public readonly ?int $inviterMemberUid,
        public readonly ?int $joinScene,
        public readonly ?array $joined,
        public readonly int $page,
        public readonly int $perPage,
    ) {
    }

    /**
     * @param array<string, mixed> $input the request's parameters
     * @param string|null $pageSizeParam name of the parameter that sets the page size; the platform has none
     */
    public static function fromInput(array $input, ?string $pageSizeParam = null): self
    {
        return new self(
            self::int($input, 'group_id'),
            self::int($input, 'id'),
            self::text($input, 'customer_kwd'),
            self::text($input, 'invitor_kwd'),
            self::text($input, 'chat_owner_kwd'),
            self::int($input, 'chat_owner_uid'),
            self::text($input, 'inviter_member_kwd'),
            self::int($input, 'inviter_member_uid'),
            self::int($input, 'join_scene'),
            self::joined($input),
            self::positive($input['page'] ?? null) ?? 1,
            min(self::MAX_PER_PAGE, self::positive($input[$pageSizeParam ?? ''] ?? null) ?? self::PER_PAGE),
        );
    }

    /** Whether nothing but the group narrows the list. */
    public function isPlain(): bool
    {
        return ($this->id ?? $this->joinScene ?? $this->joined ?? $this->customerKeyword ?? $this->invitorKeyword
            ?? $this->chatOwnerKeyword ?? $this->chatOwnerUid ?? $this->inviterMemberKeyword ?? $this->inviterMemberUid) === null;
    }

    /** How stored search texts are folded: MySQL's usual collation does not tell capitals from small letters. */
    public static function fold(string $text): string
    {
        return mb_strtolower($text);
    }

    private static function text(array $input, string $key): ?string
    {
        $value = $input[$key] ?? null;

        return is_scalar($value) && (string) $value !== '' ? (string) $value : null;
    }

    private static function int(array $input, string $key): ?int
    {
        $value = self::text($input, $key);

        return $value === null ? null : (int) $value;
    }

    /** As the paginator reads a page number: an integer of at least 1, else null. */
    private static function positive(mixed $value): ?int
    {
        $number = is_scalar($value) && !is_bool($value) ? filter_var($value, FILTER_VALIDATE_INT) : false;

        return $number !== false && $number >= 1 ? $number : null;
    }

    /** `start_time` and `end_time`, both or neither, else `times` as "start,end" (or a list of the two). */
    private static function joined(array $input): ?array
    {
        $from = self::text($input, 'start_time');
        $to = self::text($input, 'end_time');
        if ($from === null || $to === null) {
            $times = $input['times'] ?? null;
            $parts = is_array($times) ? array_values($times) : explode(',', (string) self::text($input, 'times'));
            if (count($parts) !== 2 || !is_string($parts[0]) || !is_string($parts[1]) || $parts[0] === '' || $parts[1] === '') {
                return null;
            }
            [$from, $to] = $parts;
        }

        // What strtotime() cannot read is 0 to the query, as in the shop: such a range holds nobody.
        return [(int) strtotime($from), (int) strtotime($to)];
    }
}
