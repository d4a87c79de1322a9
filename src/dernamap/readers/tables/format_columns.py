"""Columns that a file's format fills, such as a geometry's, whose names no column of a file has."""

from __future__ import annotations

__all__ = ["LAT", "LON", "NAME", "RADIUS", "SHAPE", "SUMMARY", "TYPE", "WHEN"]

LAT, LON, RADIUS, SHAPE = "\x1flat", "\x1flon", "\x1fradius", "\x1fshape"


WHEN, NAME, TYPE, SUMMARY = "\x1fwhen", "\x1fname", "\x1ftype", "\x1fsummary"
"""Columns for what Linked Places keeps outside of the properties: EDTF, a name, a type, words."""
