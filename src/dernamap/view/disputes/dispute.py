"""A dispute with its claims, and those of a dataset in chronological order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dernamap.dataset import cell_in, rows_of, split_ids
from dernamap.view.disputes.claims import DisputeClaim, DisputeSource, read_claims, read_sources
from dernamap.words import words_of

if TYPE_CHECKING:
    from dernamap.dataset import Dataset

__all__ = ["Dispute", "read_disputes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Claims that cannot all be right, or that report one thing several times.

    Attributes
    ----------
    dispute_id, topic
        Its identifier, and what it is about, in `language` if the dataset says it so.
    versions
        The sides, in this project's words, likewise.
    kinds
        Those of `dernamap.dataset.DISPUTE_KINDS` that it is of; none if it has not been classified.
    claims
        Its records, in the order of the days that they are about.
    cited
        Sources that it names beyond those of its records.
    language
        Of its words that are ours.
    as_written
        Its topic and its sides in the language of the records, by which it is found as well.

    """

    dispute_id: str
    topic: str
    versions: tuple[str, str]
    kinds: tuple[str, ...]
    claims: tuple[DisputeClaim, ...]
    cited: tuple[DisputeSource, ...]
    language: str = "en"
    as_written: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its identifier and its topic."""
        return f"{self.dispute_id}  {self.topic}"

    @property
    def questions(self) -> tuple[str, ...]:
        """What it is about: "When", "How many"."""
        names = words_of(self.language).group("disputes.kinds")
        return tuple(names[kind] for kind in self.kinds if kind in names)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that any of its claims names, or None if none names one."""
        named = [
            day for claim in self.claims for day in (claim.first, claim.last) if day is not None
        ]
        return (min(named), max(named)) if named else None


def read_disputes(dataset: Dataset, language: str = "en") -> tuple[Dispute, ...]:
    """Read the disputes of a dataset.

    Parameters
    ----------
    dataset
        The dataset.
    language
        One of `dernamap.words.LANGUAGES`, for days, numbers and names of places.

    Returns
    -------
    tuple of Dispute
        In the order of the first day that they are about; those without a record come last.

    """
    claims = read_claims(dataset, language)
    cited = read_sources(
        dataset,
        {name for cell in dataset.disputes["source_ids"] for name in split_ids(cell)},
        language,
    )
    found = []
    for row in rows_of(dataset.disputes):
        own = claims.get(row["dispute_id"], [])
        used = {source.source_id for claim in own for source in claim.sources}
        found.append(
            Dispute(
                dispute_id=row["dispute_id"],
                topic=cell_in(row, "topic", language),
                versions=(
                    cell_in(row, "version_a", language),
                    cell_in(row, "version_b", language),
                ),
                as_written=(row["topic"], row["version_a"], row["version_b"]),
                kinds=split_ids(row.get("kinds", "")),
                claims=tuple(own),
                language=language,
                cited=tuple(
                    cited[name]
                    for name in split_ids(row["source_ids"])
                    if name in cited and name not in used
                ),
            )
        )
    return tuple(sorted(found, key=_time))


def _time(dispute: Dispute) -> tuple[date, str]:
    days = dispute.days
    return (date.max if days is None else days[0], dispute.dispute_id)
