"""The grammar of expressions of time: from the tokens of the lexicon to EDTF."""

from dernamap.dates.grammar.expression import read_expression

__all__ = [
    "read_expression",
]
