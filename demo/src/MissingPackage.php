<?php

declare(strict_types=1);

namespace Demo;

/** Something that must be installed first; its message is the one sentence that says what. */
final class MissingPackage extends \RuntimeException
{
}
