"""What had been published by a day: when each record became known, and what remains open."""

from dernamap.view.known.as_known import (
    Knowledge,
    as_known,
    disputed_from,
    knowledge_of,
    known_on,
)
from dernamap.view.known.publication import (
    Publication,
    publication_days,
    read_publication,
)

__all__ = [
    "Knowledge",
    "Publication",
    "as_known",
    "disputed_from",
    "knowledge_of",
    "known_on",
    "publication_days",
    "read_publication",
]
