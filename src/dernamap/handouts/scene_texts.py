"""What a page says about a scene: its title and sentence, who says so, the notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dernamap.dataset import cell_in, rows_of, spellings_in, split_ids
from dernamap.dates import describe_span, parse_edtf
from dernamap.figures import Paragraph
from dernamap.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dernamap.briefings import SceneRow
    from dernamap.dataset import Dataset

__all__ = ["SceneTexts"]

_LINKS = ("http://", "https://")


@dataclass(frozen=True, kw_only=True)
class SceneTexts:
    """The paragraphs of one scene, in any size of type.

    Attributes
    ----------
    dataset
        The dataset.
    scene
        The scene.
    language
        One of `dernamap.words.LANGUAGES`.
    notes
        What the speaker's notes say; empty to leave them out.

    """

    dataset: Dataset
    scene: SceneRow
    language: str
    notes: str

    def above(self) -> tuple[Paragraph, ...]:
        """Return the title and the sentence."""
        title = Paragraph(text=self.scene.words("title", self.language), size=23, heading=1)
        text = self.scene.words("text", self.language)
        return (title, Paragraph(text=text, size=15.5, gap=5)) if text else (title,)

    def below(self, size: float) -> tuple[Paragraph, ...]:
        """Return who says so, with the sources, and the notes.

        Parameters
        ----------
        size
            Of running text, in pixels.

        Returns
        -------
        tuple of Paragraph
            In their order.

        """
        words = words_of(self.language)
        said = list(self._claims(size))
        if said:
            heading = words("handout.says")
            said.insert(0, Paragraph(text=heading, size=size, heading=2, gap=size))
        if self.notes:
            heading = words("handout.notes")
            said.append(Paragraph(text=heading, size=size, heading=2, gap=size))
            said.append(Paragraph(text=self.notes, size=size, gap=size * 0.2))
        return tuple(said)

    def _claims(self, size: float) -> Iterator[Paragraph]:
        words = words_of(self.language)
        named = split_ids(self.scene.point_at)
        pointed = self.dataset.events[self.dataset.events["event_id"].isin(named)]
        events = {row["event_id"]: row for row in rows_of(pointed)}
        sources = {row["source_id"]: row for row in rows_of(self.dataset.sources)}
        spellings = spellings_in(self.dataset.speakers, self.language)
        for event in (events[name] for name in named if name in events):
            when = describe_span(parse_edtf(event["date"]), self.language)
            if event["dispute_ids"]:
                when = words("handout.disputed", when=when)
            said_by = (spellings.get(one, one) for one in split_ids(event["attributed_to"]))
            who = words("joints.list").join(said_by) or words("handout.unnamed")
            # in the language of the page; what a record says stays in its own
            yield Paragraph(text=when, size=size * 0.9, soft=True, gap=size * 0.5)
            lead = f"{self._direction}{who}:"
            yield Paragraph(lead=lead, text=self._apart(event["summary"]), size=size)
            for source in split_ids(event["source_ids"]):
                if source in sources:
                    yield self._source(sources[source], size)

    def _source(self, source: Mapping[str, str], size: float) -> Paragraph:
        names = [cell_in(source, "publisher", self.language), source.get("via", "")]
        parts = [*(self._apart(name) for name in names if name)]
        parts.append(self._apart(f"“{source['title']}”"))
        if source["published"]:
            parts.append(describe_span(parse_edtf(source["published"]), self.language, brief=True))
        link = source["url"] if source["url"].startswith(_LINKS) else ""
        text = self._direction + words_of(self.language)("joints.comma").join(parts)
        return Paragraph(text=text, size=size * 0.9, soft=True, link=link)

    @property
    def _rtl(self) -> bool:
        return words_of(self.language)("language.direction") == "rtl"

    @property
    def _direction(self) -> str:
        """Begin a line in the direction of the page, whatever its first name is written in."""
        return "\u200f" if self._rtl else ""

    def _apart(self, text: str) -> str:
        """Keep the order of words of the other direction, with their full stop, within a line."""
        return f"\u2068{text}\u2069" if self._rtl and text else text
