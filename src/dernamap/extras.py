"""Optional parts of dernamap: if one is not installed, the error says how to install it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from dernamap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["from_extra"]


@contextmanager
def from_extra(extra: str) -> Iterator[None]:
    """Import libraries that only an extra of the package installs.

    Parameters
    ----------
    extra
        The extra's name in ``pyproject.toml``, such as ``"bench"``.

    Yields
    ------
    None
        Import inside the block.

    Raises
    ------
    UsageError
        If a library is not installed; it names the extra and the command that adds it.

    Examples
    --------
    >>> with from_extra("bench"):
    ...     import dateparser

    """
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library in {"", "dernamap"}:
            raise
        raise UsageError(
            f"{library!r} is not installed; add it with: pip install 'dernamap[{extra}]'"
        ) from error
