"""Figures of people over time, each with the claim behind it; rivals and parts are never added."""

from dernamap.view.people.kinds import PEOPLE_KINDS, PeopleKind, people_kind
from dernamap.view.people.monthly import MonthOfKilled, killed_by_month
from dernamap.view.people.page import people_html
from dernamap.view.people.people_claims import PeopleClaim, read_people

__all__ = [
    "PEOPLE_KINDS",
    "MonthOfKilled",
    "PeopleClaim",
    "PeopleKind",
    "killed_by_month",
    "people_html",
    "people_kind",
    "read_people",
]
