"""The geocoder's sentences in another language, clause by clause.

A dataset keeps the geocoder's explanation of each placement, in English. The table of words
has each of its clauses in every language: a clause is recognised by its English wording, its names
and numbers are filled into the other one. What comes from data, such as the basis of a place's
position, stays in its own language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dernamap.words import QUOTED, Wordings, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dernamap.places import Gazetteer

__all__ = ["PlacingWords"]

_ABOUT = re.compile(rf"'({QUOTED})': (.*)")
_SENTENCES = re.compile(r"(\. )")
_CLAUSES = re.compile(rf"(?:'{QUOTED}'|\([^()]*\)|[^;]|;(?! ))+")
_SHAPES = (
    ("text", QUOTED),
    # "east of it"; not "eastern"
    ("direction", r"(?:north|south|east|west)[a-z-]*(?<!ern)"),
    ("side", r"(?:north|south)(?:east|west)?ern|(?:east|west)ern"),
    # what stands in brackets after a name, and no name
    ("kind", r"[^()]+"),
)


class PlacingWords:
    """Explains in a language how a text was placed.

    Parameters
    ----------
    gazetteer
        The places, for their names in the language.
    language
        One of `dernamap.words.LANGUAGES`.

    """

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        self._words = words_of(language)
        places = gazetteer.places.values() if language == "ar" else ()
        self._names = {place.name: place.name_ar.strip() for place in places if place.name_ar}
        slots: dict[str, Callable[[str], str]] = {
            "clause": self._clause,
            "place": self._named,
            "other": self._named,
            "label": self._named,
            "places": self._places,
            "distance": self._distance,
            "other_distance": self._distance,
            "direction": self._one_of("directions"),
            "how": self._one_of("how"),
            "what": self._one_of("what"),
            "kind": self._one_of("kinds"),
            "side": self._one_of("sides"),
            "part": self._one_of("side_parts"),
        }
        self._clauses, self._labels, self._distances = (
            Wordings(language, group, slots=slots, shapes=_SHAPES)
            for group in ("placing", "placing_words.labels", "placing_words.distances")
        )

    def why(self, text: str) -> str:
        """Translate a reason.

        Parameters
        ----------
        text
            As `dernamap.places.geocode` or a dataset's placements have it.

        Returns
        -------
        str
            The same in the language; clauses that no template has stay as they are.

        """
        if self._words.language == "en":
            return text
        return "".join(
            part if part == ". " else self._sentence(part) for part in _SENTENCES.split(text)
        )

    def label(self, text: str) -> str:
        """Name a place, or an area that is described by its relation to one.

        Parameters
        ----------
        text
            Such as ``Derna``, ``15 km east of Derna``, ``Near Derna``.

        Returns
        -------
        str
            The same in the language; a name that the gazetteer has not in it stays as it is.

        """
        known = self._names.get(text)
        if known is not None or self._words.language == "en":
            return known or text
        small = text[:1].lower() + text[1:]
        # a name keeps its capital; what describes a place has it from the label's beginning
        found = self._labels.said(text) or self._labels.said(small)
        return text if found is None else found

    def _sentence(self, text: str) -> str:
        clauses = (self._clause(part.strip()) for part in _CLAUSES.findall(text))
        return self._words("joints.list").join(clauses)

    def _clause(self, text: str) -> str:
        about = _ABOUT.fullmatch(text)
        if about is not None:
            joint = self._words.group("joints")["about"]
            return self._clauses.filled(joint, {"text": about[1], "clause": about[2]})
        found = self._clauses.said(text)
        return self._words.isolated(text) if found is None else found

    def _named(self, text: str) -> str:
        return self._words.isolated(self.label(text))

    def _places(self, text: str) -> str:
        return self._words("joints.or").join(self._named(name) for name in text.split(" or "))

    def _distance(self, text: str) -> str:
        found = self._distances.said(text)
        return self._words.isolated(text) if found is None else found

    def _one_of(self, group: str) -> Callable[[str], str]:
        def said(text: str) -> str:
            for name, english in words_of("en").group(f"placing_words.{group}").items():
                if english == text:
                    return self._words.group(f"placing_words.{group}")[name]
            return self._words.isolated(text)

        return said
