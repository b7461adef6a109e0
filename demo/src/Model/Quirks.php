<?php

declare(strict_types=1);

namespace Demo\Model;

/**
 * What single rows print otherwise than the models would: numbers as strings, `[]` for a null object, missing fields. Other
 * versions of PHP and of the plugin do that; the gallery group shows it without a second set of models.
 */
final class Quirks
{
    /** A quirk with this value removes the field. */
    public const MISSING = '__missing__';

    /** Lays `$quirks` over `$row`: objects are merged key by key, everything else replaces. */
    public static function apply(array $row, array $quirks): array
    {
        foreach ($quirks as $key => $value) {
            if ($value === self::MISSING) {
                unset($row[$key]);
            } elseif (is_array($value) && $value !== [] && is_array($row[$key] ?? null)) {
                $row[$key] = self::apply($row[$key], $value);
            } else {
                $row[$key] = $value;
            }
        }

        return $row;
    }
}
