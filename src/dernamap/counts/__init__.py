"""Counts: numbers of people or things in a source's own words, read as bounds and written back."""

from dernamap.counts.amount import Amount, read_amount
from dernamap.counts.numbers_column import NUMBERS_REMEDY, count_of, numbers_text, read_numbers

__all__ = ["NUMBERS_REMEDY", "Amount", "count_of", "numbers_text", "read_amount", "read_numbers"]
