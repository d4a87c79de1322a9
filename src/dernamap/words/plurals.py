"""Which plural form a count asks for, as CLDR has it for each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["plural_category"]


def plural_category(language: str, count: int) -> str:
    """Return the category of a count.

    Parameters
    ----------
    language
        Its code.
    count
        How many; a whole number.

    Returns
    -------
    str
        ``zero``, ``one``, ``two``, ``few``, ``many`` or ``other``, as far as the language has them;
        a language that is not listed is counted as English.

    Examples
    --------
    >>> [plural_category("ar", count) for count in (0, 1, 2, 3, 11, 100, 103)]
    ['zero', 'one', 'two', 'few', 'many', 'other', 'few']

    """
    return _RULES.get(language, _english)(count)


def _english(count: int) -> str:
    return "one" if count == 1 else "other"


def _arabic(count: int) -> str:
    named = {0: "zero", 1: "one", 2: "two"}
    if count in named:
        return named[count]
    rest = count % 100
    if 3 <= rest <= 10:  # noqa: PLR2004  the rule's own bounds
        return "few"
    return "many" if rest > 10 else "other"  # noqa: PLR2004


_RULES: dict[str, Callable[[int], str]] = {"ar": _arabic}
