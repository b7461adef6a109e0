<?php

declare(strict_types=1);

namespace Demo\Model;

/** The platform guards its spreadsheets by printing a space before a name that begins with `=`, in the JSON as well. */
trait PrintsEqualsSign
{
    private static function withSpaceBeforeEquals(?string $name): ?string
    {
        return $name !== null && str_starts_with($name, '=') ? ' ' . $name : $name;
    }
}
