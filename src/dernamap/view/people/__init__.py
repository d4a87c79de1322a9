"""Figures of people over time, each with its claim; rival and partial figures are never added."""

from dernamap.view.people.monthly import killed_by_month
from dernamap.view.people.people_claims import PeopleClaim, read_people
from dernamap.view.people.people_html import people_html
from dernamap.view.people.people_kinds import PEOPLE_KINDS, people_kind

__all__ = [
    "PEOPLE_KINDS",
    "PeopleClaim",
    "killed_by_month",
    "people_html",
    "people_kind",
    "read_people",
]
