"""What had been published by a day: when each record became known, and what that leaves open."""

from dernamap.view.known.publication import (
    Publication,
    publication_days,
    read_publication,
)

__all__ = ["Publication", "publication_days", "read_publication"]
