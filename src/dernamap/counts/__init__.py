"""Counts: how many of what a source gives, in its words, read into bounds and written again."""

from dernamap.counts.amount import Amount, read_amount
from dernamap.counts.numbers_column import count_of, numbers_text, read_numbers

__all__ = ["Amount", "count_of", "numbers_text", "read_amount", "read_numbers"]
